import { join } from 'node:path';
import type { FileKey } from '#core/files/ports';

/** Where the bytes of one file lie on the disk. */
export interface FilePlaces {
  /** Folder of the blocks that have arrived. */
  readonly staging: string;
  /** Folder of the file, and the file itself. */
  readonly folder: string;
  readonly file: string;
}

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const shape = new RegExp(`^(${id})/(${id})$`);

/**
 * Paths are made of ids alone, each of which has the shape of one.
 * @throws RangeError for any other key: whoever asks for that has made a mistake.
 */
export function filePlaces(root: string, key: FileKey): FilePlaces {
  const [, tenantId = '', fileId = ''] = shape.exec(key) ?? [];
  if (fileId === '') throw new RangeError('A file is named by the ids of its tenant and its upload');
  const folder = join(root, 'final', tenantId);
  return { staging: join(root, 'staging', tenantId, fileId), folder, file: join(folder, fileId) };
}

export const isFileKey = (key: string): key is FileKey => shape.test(key);

/** The longest id that Azure Storage takes, before it is written in base64. */
const longestBlockId = 64;

/** The name of a block's file, or undefined where the id is not one: base64 of 1 to 64 bytes. */
export function blockFileName(blockId: string): string | undefined {
  const bytes = Buffer.from(blockId, 'base64');
  if (bytes.length === 0 || bytes.length > longestBlockId || bytes.toString('base64') !== blockId) return undefined;
  return `${bytes.toString('hex')}.block`;
}

/** The id of a block by the name of its file; undefined for files that are something else. */
export function blockIdOf(fileName: string): string | undefined {
  const [, hex] = /^([0-9a-f]+)\.block$/.exec(fileName) ?? [];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex').toString('base64');
}
