import { hasAt, textAt, u16, u32 } from './bytes.ts';
import { endingOf } from './file-name.ts';
import type { FileTypeName } from './file-type.ts';
import { isArchiveEnding, isForbiddenInArchive } from './forbidden-files.ts';
import type { ZipEnd, ZipEntry } from './zip-directory.ts';

/** What a ZIP archive turns out to be, or a sentence about why it is not accepted. */
export type ZipVerdict = { readonly type: FileTypeName } | { readonly refused: string };

const most = { unpackedBytes: 1024 ** 3, ratio: 100, smallBytes: 100 * 1024 * 1024, entryRatio: 300 } as const;
const ownHeader = 30;

/**
 * Judges an archive by its list, without unpacking it: bombs, entries that overlap, locks, programs, archives in it. A
 * document is an archive, too, and whoever calls it one can unpack it. What an archive only pretends in its list is the
 * scanner's business.
 */
export function judgeZip(entries: readonly ZipEntry[], end: ZipEnd, head: Uint8Array): ZipVerdict {
  if (isBomb(entries)) return { refused: 'Unpacked, this archive would be far larger than a file may be.' };
  if (overlaps(entries, end)) return { refused: 'This archive is damaged: its parts lie upon one another.' };
  const document = documentType(entries, head);
  if (document === 'program') return { refused: 'This is a program in an archive. Programs are not accepted.' };
  if (entries.some(({ isEncrypted }) => isEncrypted)) {
    return { refused: 'This archive is locked with a password, so that nobody can check it. Send it without one.' };
  }
  const endings = entries.map(({ name }) => endingOf(lastPart(name)));
  const program = endings.find(isForbiddenInArchive);
  if (program !== undefined) {
    return { refused: `There is a program or a script (.${program}) in this archive. Take it out and send the rest.` };
  }
  if (endings.some(isArchiveEnding)) {
    return { refused: 'There is an archive in this archive, which is not looked into. Send its files in one archive.' };
  }
  return { type: document ?? 'zip' };
}

const lastPart = (name: string): string => name.split(/[\\/]/).at(-1) ?? '';

function isBomb(entries: readonly ZipEntry[]): boolean {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (unpacked > most.unpackedBytes) return true;
  if (unpacked > most.smallBytes && unpacked > most.ratio * packed) return true;
  return entries.some((entry) => entry.unpacked > 10 * 1024 * 1024 && entry.unpacked > most.entryRatio * entry.packed);
}

/** The parts of an honest archive lie one after another, before the list. */
function overlaps(entries: readonly ZipEntry[], end: ZipEnd): boolean {
  let free = 0;
  for (const { at, packed } of [...entries].sort((one, other) => one.at - other.at)) {
    if (at < free) return true;
    free = at + ownHeader + packed;
  }
  return free > end.at;
}

const officeFolders: readonly (readonly [string, FileTypeName])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
  ['visio/', 'vsdx'],
];

const openDocuments: ReadonlyMap<string, FileTypeName> = new Map([
  ['text', 'odt'],
  ['spreadsheet', 'ods'],
  ['presentation', 'odp'],
  ['graphics', 'odg'],
]);

function documentType(entries: readonly ZipEntry[], head: Uint8Array): FileTypeName | 'program' | undefined {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('META-INF/MANIFEST.MF') || names.has('AndroidManifest.xml') || names.has('classes.dex')) {
    return names.has('mimetype') ? openDocument(head) : 'program';
  }
  if (names.has('[Content_Types].xml')) {
    const folder = officeFolders.find(([path]) => entries.some(({ name }) => name.startsWith(path)));
    if (folder) return folder[1];
  }
  return names.has('mimetype') ? openDocument(head) : undefined;
}

/** OpenDocument begins with an entry that says its type, unpacked. */
function openDocument(head: Uint8Array): FileTypeName | undefined {
  if (!hasAt(head, ownHeader, 'mimetype')) return undefined;
  const said = textAt(head, ownHeader + u16(head, 26) + u16(head, 28), Math.min(100, u32(head, 18)));
  const [, kind] = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(said) ?? [];
  return kind === undefined ? undefined : openDocuments.get(kind);
}
