import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isProblem, Problem, type ProblemCode } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { inMegabytes } from './announce-upload.ts';
import type { Sample } from './bytes.ts';
import { judgeFile, type ReadPart } from './judge-file.ts';
import { type FileKey, fileKey } from './ports.ts';
import type { Upload } from './upload.ts';

/** What looking at the content of an upload made of it. */
export type Inspected = Pick<Upload, 'state' | 'refusal'> &
  Partial<Pick<Upload, 'type' | 'filename' | 'sha256' | 'size'>>;

/**
 * Counts and hashes the content in its final place, and judges it by what it is.
 * @throws FileFailure `missing` where nothing lies there.
 */
export async function inspectUpload(ctx: Ctx, upload: Upload): Promise<Inspected> {
  const key = fileKey(ctx.actor.tenantId, upload.id);
  const read = await readThrough(ctx, key);
  if (read.size > ctx.platform.fileMaxBytes) {
    const most = inMegabytes(ctx.platform.fileMaxBytes);
    return refused(
      'CAT_TOO_LARGE',
      `This file is larger than the ${most} that are accepted. Make it smaller, or split it.`,
    );
  }
  if (read.size !== upload.size) {
    const detail = `${upload.size} bytes were announced, and ${read.size} have arrived. Send the file again.`;
    return refused('CAT_VALIDATION', detail);
  }
  try {
    const { type, filename } = await judgeFile(upload.filename, read, partsOf(ctx, key));
    return { state: 'ready', refusal: null, type, filename, sha256: read.sha256 };
  } catch (error) {
    if (isProblem(error, 'CAT_FILE_TYPE')) return refused(error.code, error.detail);
    throw error;
  }
}

/** The refusal as whoever sent the file hears it. */
export const refusalOf = ({ refusal }: Pick<Upload, 'refusal'>): Problem =>
  new Problem(refusal?.code ?? 'CAT_CONFLICT', refusal?.detail ?? 'This file was not accepted. Send it again.');

const refused = (code: ProblemCode, detail: string): Inspected => ({ state: 'refused', refusal: { code, detail } });

/** Bytes at either end that types are told by. */
const endBytes = 66_000;

async function readThrough(ctx: Ctx, key: FileKey): Promise<Sample & { readonly sha256: string }> {
  const hash = sha256.create();
  let size = 0;
  let head = new Uint8Array();
  let tail = new Uint8Array();
  for await (const piece of ctx.platform.files.read(key)) {
    hash.update(piece);
    size += piece.length;
    if (head.length < endBytes) head = joined(head, piece.subarray(0, endBytes - head.length));
    tail = joined(tail, piece.subarray(Math.max(0, piece.length - endBytes))).subarray(-endBytes);
    // What nobody may keep need not be read to its end.
    if (size > ctx.platform.fileMaxBytes) break;
  }
  return { head, tail, size, sha256: bytesToHex(hash.digest()) };
}

const partsOf =
  (ctx: Ctx, key: FileKey): ReadPart =>
  async (from, length) => {
    let read = new Uint8Array();
    for await (const piece of ctx.platform.files.read(key, { from, length })) read = joined(read, piece);
    return read;
  };

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
