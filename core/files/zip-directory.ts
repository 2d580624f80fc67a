import { hasAt, type Sample, textAt, u16, u32, u64 } from './bytes.ts';

/** Where the list of a ZIP archive lies in the file. */
export interface ZipEnd {
  readonly at: number;
  readonly length: number;
  readonly entries: number;
}

export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive, and unpacked, as the archive says. */
  readonly packed: number;
  readonly unpacked: number;
  readonly isEncrypted: boolean;
  /** Where its own header begins. */
  readonly at: number;
}

const endLength = 22;
const entryLength = 46;
/** More than that is no archive of documents. */
export const zipLimits = { entries: 10_000, directoryBytes: 4 * 1024 * 1024 } as const;

/** The last record of an archive, which has to end where the file does; undefined where there is none that fits. */
export function zipEnd({ tail, size }: Sample): ZipEnd | undefined {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (!hasAt(tail, at, 'PK\x05\x06') || at + endLength + u16(tail, at + 20) !== tail.length) continue;
    const end = { at: u32(tail, at + 16), length: u32(tail, at + 12), entries: u16(tail, at + 10) };
    const ownPlace = size - tail.length + at;
    return u16(tail, at + 4) === 0 && end.at + end.length <= ownPlace ? end : undefined;
  }
  return undefined;
}

/** The entries of the list; undefined where it is not what its end says. */
export function zipEntries(directory: Uint8Array, { entries: count, length }: ZipEnd): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (!hasAt(directory, at, 'PK\x01\x02') || at + entryLength > length) return undefined;
    const nameLength = u16(directory, at + 28);
    const extraLength = u16(directory, at + 30);
    const next = at + entryLength + nameLength + extraLength + u16(directory, at + 32);
    if (next > length) return undefined;
    entries.push(entryAt(directory, at, nameLength, extraLength));
    at = next;
  }
  return at === length ? entries : undefined;
}

const large = 0xffff_ffff;

function entryAt(directory: Uint8Array, at: number, nameLength: number, extraLength: number): ZipEntry {
  const nameAt = at + entryLength;
  const long = longNumbers(directory, nameAt + nameLength, extraLength);
  // What does not fit into four bytes stands in the extra field, in this order.
  const read = (where: number): number => {
    const short = u32(directory, where);
    return short === large ? (long.shift() ?? Number.MAX_SAFE_INTEGER) : short;
  };
  const unpacked = read(at + 24);
  const packed = read(at + 20);
  return {
    name: textAt(directory, nameAt, nameLength),
    packed,
    unpacked,
    isEncrypted: (u16(directory, at + 8) & 1) === 1,
    at: read(at + 42),
  };
}

function longNumbers(directory: Uint8Array, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + u16(directory, at + 2)) {
    if (u16(directory, at) !== 1) continue;
    const count = Math.min(3, Math.floor(u16(directory, at + 2) / 8));
    return Array.from({ length: count }, (_, index) => u64(directory, at + 4 + 8 * index));
  }
  return [];
}
