import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Sample } from './bytes.ts';
import { judgeFile, type ReadPart } from './judge-file.ts';

export const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

export const png = bytes('\x89PNG\r\n\x1a\n', new Uint8Array(100));
export const pdf = bytes('%PDF-1.7\n', new Uint8Array(50), '%%EOF');
/** The beginning of a program for Windows, as linkers write it. */
export const exe = bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0], new Uint8Array(200), 'PE\0\0');

export const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ) satisfies Zippable,
  );

export const docx = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' });

const endBytes = 66_000;

/** What becomes of a file with this name and content: its type and name, or why it is refused. */
export async function judged(filename: string, content: Uint8Array): Promise<string> {
  const sample: Sample = {
    head: content.subarray(0, endBytes),
    tail: content.subarray(-endBytes),
    size: content.length,
  };
  const read: ReadPart = async (from, length) => content.subarray(from, from + length);
  try {
    const accepted = await judgeFile(filename, sample, read);
    return `${accepted.type} ${accepted.filename}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Changes bytes of a copy. */
export function patched(content: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const copy = new Uint8Array(content);
  copy.set(values, at);
  return copy;
}

export const indexOf = (content: Uint8Array, wanted: string, from = 0): number =>
  Buffer.from(content).indexOf(Buffer.from(wanted, 'latin1'), from);
