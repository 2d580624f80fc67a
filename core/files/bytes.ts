/** The first and the last bytes of a file, which may overlap, and how many it has in all. */
export interface Sample {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly size: number;
}

/** Whether these bytes stand there: given as text of single bytes, or as numbers. */
export const hasAt = (bytes: Uint8Array, at: number, wanted: string | readonly number[]): boolean => {
  for (let index = 0; index < wanted.length; index += 1) {
    const byte = typeof wanted === 'string' ? wanted.charCodeAt(index) : wanted[index];
    if (bytes[at + index] !== byte) return false;
  }
  return true;
};

/** Little-endian numbers; what lies beyond the end counts as nothing. */
export const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) + u16(bytes, at + 2) * 0x1_0000;
/** Exact up to 2^53, which no size of ours comes near. */
export const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at) + u32(bytes, at + 4) * 0x1_0000_0000;

const utf8 = new TextDecoder('utf-8');
export const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  utf8.decode(bytes.subarray(from, from + length));
