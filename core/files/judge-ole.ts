import { hasAt, u16, u32 } from './bytes.ts';
import { type FileTypeName, fileTypes } from './file-type.ts';

/** Bytes of the directory that are looked at: the names that tell documents apart stand at its beginning. */
export const oleDirectoryBytes = 4_096;

/** Where the directory of an old Office document begins. */
export const oleDirectoryAt = (head: Uint8Array): number => (u32(head, 48) + 1) * 2 ** Math.min(u16(head, 30), 16);

const entryBytes = 128;
const classAt = 80;
/** Classes of Windows Installer: packages, transforms, patches. */
const installers = [0x84, 0x82, 0x86].map((first) => [first, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]);

const tellTales: readonly (readonly [RegExp, FileTypeName])[] = [
  [/^WordDocument$/, 'doc'],
  [/^(Workbook|Book)$/, 'xls'],
  [/^PowerPoint Document$/, 'ppt'],
  [/^__(properties_version1|nameid_version1|substg1|recip_version1)/, 'msg'],
  [/^VisioDocument$/, 'vsd'],
];
const byEnding: readonly FileTypeName[] = ['doc', 'xls', 'ppt', 'msg', 'vsd', 'mpp'];

/** What an old Office document is: by the names in its directory, else by the ending of its own. */
export function judgeOle(directory: Uint8Array, ending: string): FileTypeName | 'installer' | 'locked' | undefined {
  if (installers.some((id) => hasAt(directory, classAt, id))) return 'installer';
  const names = namesIn(directory);
  if (names.includes('EncryptedPackage')) return 'locked';
  const told = tellTales.find(([shape]) => names.some((name) => shape.test(name)));
  return told?.[1] ?? byEnding.find((type) => (fileTypes[type].endings as readonly string[]).includes(ending));
}

function namesIn(directory: Uint8Array): readonly string[] {
  const decoder = new TextDecoder('utf-16le');
  const names: string[] = [];
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const length = u16(directory, at + 64);
    if (length >= 2 && length <= 64) names.push(decoder.decode(directory.subarray(at, at + length - 2)));
  }
  return names;
}
