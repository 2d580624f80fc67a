import { hasAt, type Sample, textAt, u32 } from './bytes.ts';
import type { FileTypeName } from './file-type.ts';

/**
 * What a file is by its content. `zip` and `ole` are containers that have to be looked into; `text` may be of several types,
 * which its name says; `forbidden` and `packed` say what it is called.
 */
export type Sniffed =
  | { readonly is: 'known'; readonly type: FileTypeName }
  | { readonly is: 'zip' | 'ole' | 'text' | 'svg' | 'unknown' }
  | { readonly is: 'forbidden' | 'packed'; readonly called: string };

const known = (type: FileTypeName): Sniffed => ({ is: 'known', type });
const forbidden = (called: string): Sniffed => ({ is: 'forbidden', called });
const packed = (called: string): Sniffed => ({ is: 'packed', called });

type Sign = readonly [at: number, bytes: string | readonly number[], Sniffed];

const macho = forbidden('a program for macOS');
const linkId = [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0];

/** Programs before everything else, so that no other sign hides one. */
const signs: readonly Sign[] = [
  [0, '\x7fELF', forbidden('a program for Linux')],
  [0, [0xfe, 0xed, 0xfa, 0xce], macho],
  [0, [0xfe, 0xed, 0xfa, 0xcf], macho],
  [0, [0xce, 0xfa, 0xed, 0xfe], macho],
  [0, [0xcf, 0xfa, 0xed, 0xfe], macho],
  [0, [0xca, 0xfe, 0xba, 0xbe], forbidden('a program for macOS or Java')],
  [0, linkId, forbidden('a shortcut of Windows')],
  [0, 'dex\n', forbidden('a program for Android')],
  [0, '\0asm', forbidden('a WebAssembly program')],
  [0, 'MSCF', forbidden('an installation archive of Windows')],
  [0, 'ITSF', forbidden('a help file with programs in it')],
  [0, 'xar!', forbidden('an installer for macOS')],
  [0, '!<arch>', forbidden('a package for Linux')],
  [0, [0xed, 0xab, 0xee, 0xdb], forbidden('a package for Linux')],
  [0, '7z\xbc\xaf\x27\x1c', packed('a 7-Zip archive')],
  [0, 'Rar!\x1a\x07', packed('a RAR archive')],
  [0, [0x1f, 0x8b], packed('a gzip archive')],
  [0, 'BZh', packed('a bzip2 archive')],
  [0, '\xfd7zXZ\0', packed('an xz archive')],
  [0, [0x28, 0xb5, 0x2f, 0xfd], packed('a Zstandard archive')],
  [257, 'ustar', packed('a tar archive')],
  [32_769, 'CD001', forbidden('a disk image')],
  [0, 'PK\x03\x04', { is: 'zip' }],
  [0, 'PK\x05\x06', { is: 'zip' }],
  [0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], { is: 'ole' }],
  [0, '\x89PNG\r\n\x1a\n', known('png')],
  [0, [0xff, 0xd8, 0xff], known('jpeg')],
  [0, 'GIF87a', known('gif')],
  [0, 'GIF89a', known('gif')],
  [0, 'II*\0', known('tiff')],
  [0, 'MM\0*', known('tiff')],
  [0, [0, 0, 1, 0], known('ico')],
  [0, '{\\rtf', known('rtf')],
  [0, [0x1a, 0x45, 0xdf, 0xa3], known('webm')],
  [0, 'OggS', known('ogg')],
  [0, 'ID3', known('mp3')],
];

/** What a file is, by its first and last bytes. */
export function sniff(sample: Sample): Sniffed {
  const { head, tail } = sample;
  const sign = signs.find(([at, bytes]) => hasAt(head, at, bytes));
  if (sign) return sign[2];
  if (isPe(head)) return forbidden('a program for Windows');
  if (hasAt(tail, tail.length - 512, 'koly')) return forbidden('a disk image of macOS');
  return inBox(head) ?? textual(sample) ?? { is: 'unknown' };
}

/** `MZ`, and then a header of some kind: text may begin with these letters, too. */
function isPe(head: Uint8Array): boolean {
  if (!hasAt(head, 0, 'MZ') && !hasAt(head, 0, 'ZM')) return false;
  return head.subarray(0, 64).includes(0) || hasAt(head, u32(head, 60), 'PE');
}

/** Formats whose sign stands behind a length. */
function inBox(head: Uint8Array): Sniffed | undefined {
  if (hasAt(head, 0, 'RIFF')) {
    if (hasAt(head, 8, 'WEBP')) return known('webp');
    if (hasAt(head, 8, 'WAVE')) return known('wav');
  }
  if (hasAt(head, 0, 'BM') && u32(head, 14) >= 12 && u32(head, 14) <= 124) return known('bmp');
  if (hasAt(head, 4, 'ftyp')) return known(brands.get(textAt(head, 8, 4)) ?? 'mp4');
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return known('mp3');
  return textAt(head, 0, 1_024).includes('%PDF-') ? known('pdf') : undefined;
}

const brands: ReadonlyMap<string, FileTypeName> = new Map<string, FileTypeName>([
  ...['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].map((brand) => [brand, 'heic'] as const),
  ['avif', 'avif'],
  ['avis', 'avif'],
  ['qt  ', 'mov'],
  ['M4A ', 'm4a'],
  ['M4B ', 'm4a'],
]);

/** Text has no controls but those of text, at its beginning and at its end. */
function textual({ head, tail }: Sample): Sniffed | undefined {
  const wide = wideDecoder(head);
  const isText = wide ? isPlain(wide.decode(head)) : plainBytes(head) && plainBytes(tail);
  if (!isText) return undefined;
  const start = (wide ?? new TextDecoder('utf-8')).decode(head.subarray(0, 4_096)).replace(/^\uFEFF/, '');
  if (start.startsWith('#!')) return forbidden('a script');
  const content = afterProlog(start);
  if (pageBegins.test(content)) return forbidden('a web page');
  if (/^Windows Registry Editor|^REGEDIT4/.test(start)) return forbidden('a file that changes the Windows registry');
  return { is: /^(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(content) ? 'svg' : 'text' };
}

const pageBegins = /^<(!doctype\s+html|html|head|body|script|iframe|object|embed|hta)[\s>/:]/i;

/** What stands behind the XML declaration and comments. By hand: a pattern for them can be made to try for ever. */
function afterProlog(start: string): string {
  let rest = start.trimStart();
  if (/^<\?xml/i.test(rest)) rest = behind(rest, '>');
  while (rest.startsWith('<!--')) rest = behind(rest, '-->', 4);
  return rest;
}

function behind(text: string, sign: string, from = 0): string {
  const at = text.indexOf(sign, from);
  return at < 0 ? '' : text.slice(at + sign.length).trimStart();
}

function wideDecoder(head: Uint8Array): { decode(bytes: Uint8Array): string } | undefined {
  if (hasAt(head, 0, [0xff, 0xfe])) return new TextDecoder('utf-16le');
  if (!hasAt(head, 0, [0xfe, 0xff])) return undefined;
  // Its bytes turned round, because not every decoder knows this order.
  return { decode: (bytes) => new TextDecoder('utf-16le').decode(bytes.map((_, index) => bytes[index ^ 1] ?? 0)) };
}

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (!isPlainCode(text.charCodeAt(at))) return false;
  return true;
};

const plainBytes = (bytes: Uint8Array): boolean => bytes.every(isPlainCode);

/** No control but bell, backspace, blanks, the end of old texts, and the sign that begins colours. */
const isPlainCode = (code: number): boolean =>
  code > 0x1f || (code >= 0x07 && code <= 0x0d) || code === 0x1a || code === 0x1b;
