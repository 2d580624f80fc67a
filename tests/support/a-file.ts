import type { Caller, RunningProduct } from './running-product.ts';

export interface SentFile {
  readonly filename: string;
  readonly content: Uint8Array;
}

/** The ids of blocks, as clients make them. */
export const blockIdAt = (index: number): string => Buffer.from(String(index).padStart(6, '0')).toString('base64');

/** Sends one block to the address that an upload gave. @returns the status. */
export async function sendBlock(
  product: Pick<RunningProduct, 'host'>,
  url: string,
  index: number,
  content: Uint8Array,
): Promise<number> {
  const address = `${url}&comp=block&blockid=${encodeURIComponent(blockIdAt(index))}`;
  const body = new Uint8Array(content);
  const answer = await product.host.fetch(new Request(address, { method: 'PUT', body }));
  return answer.status;
}

/** Sends a file as a client does: announced, in blocks, complete. @returns the id of its upload. */
export async function aFile(
  product: Pick<RunningProduct, 'host'>,
  caller: Caller,
  { filename, content }: SentFile,
): Promise<string> {
  const announced = await caller('POST', '/v1/uploads', { body: { filename, size: content.length } });
  const { id, sendTo, blockSize } = announced.body;
  const blockIds: string[] = [];
  for (let at = 0; at < content.length; at += blockSize) {
    blockIds.push(blockIdAt(blockIds.length));
    await sendBlock(product, sendTo.url, blockIds.length - 1, content.subarray(at, at + blockSize));
  }
  const complete = await caller('POST', `/v1/uploads/${id}/complete`, { body: { blockIds } });
  if (complete.status !== 200) throw new Error(`The file was not accepted: ${JSON.stringify(complete.body)}`);
  return id;
}
