/** Endings that some system runs, installs or lets run something, whatever the content looks like. */
const endings: ReadonlySet<string> = new Set(
  [
    'exe com scr pif cpl dll sys drv ocx msi msp mst msix appx appxbundle msixbundle application gadget',
    'bat cmd ps1 ps1xml ps2 psc1 psd1 psm1 vb vbe vbs vbscript js jse mjs cjs ws wsc wsf wsh hta sct shb shs scf',
    'lnk url website desktop reg inf ins isp job msc mde mdb accde ade adp chm hlp jar jnlp class apk ipa xpi crx',
    'sh bash zsh csh ksh fish command tool run elf so dylib app pkg dmg deb rpm snap flatpak appimage',
    'py pyc pyw pl rb php asp aspx jsp cgi lua tcl applescript scpt osx workflow',
    'html htm xhtml xht mht mhtml shtml svgz iso img vhd vhdx vmdk cab xll xlam ppam sldm wll diagcab settingcontent-ms',
    'library-ms search-ms searchconnector-ms appref-ms rdp theme themepack deskthemepack ppkg prf pst one onepkg wasm',
    'iqy oqy dqy rqy slk udl osd msh msh1 msh2 mshxml mcf mof',
  ]
    .join(' ')
    .split(' '),
);

/** Types that browsers give to programs and scripts. A browser that says so is believed. */
const types: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-msdos-program',
  'application/x-dosexec',
  'application/vnd.microsoft.portable-executable',
  'application/x-executable',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-sharedlib',
  'application/x-sh',
  'application/x-shellscript',
  'text/x-shellscript',
  'application/x-csh',
  'application/x-bat',
  'application/x-msi',
  'application/x-ms-installer',
  'application/x-ms-shortcut',
  'application/hta',
  'application/java-archive',
  'application/x-java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-debian-package',
  'application/x-rpm',
]);

const webPages: ReadonlySet<string> = new Set('html htm xhtml xht mht mhtml shtml'.split(' '));

const archives: ReadonlySet<string> = new Set(
  'zip 7z rar gz tgz tar bz2 tbz tbz2 xz txz zst lz lzma z arj ace lha lzh cpio wim'.split(' '),
);

/** Whether a file that is called so would be run, or lead somewhere, when it is opened. */
export const isForbiddenEnding = (ending: string): boolean => endings.has(ending);
/** Reports in an archive are often web pages: whoever takes one out opens it knowingly. */
export const isForbiddenInArchive = (ending: string): boolean => endings.has(ending) && !webPages.has(ending);
export const isForbiddenType = (type: string): boolean => types.has(type.split(';')[0]?.trim().toLowerCase() ?? '');
export const isArchiveEnding = (ending: string): boolean => archives.has(ending);
