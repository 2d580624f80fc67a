import { addressFromHere } from './address-from-here.ts';
/** How sending one block ended. `network`: nothing came back. */
export type BlockOutcome = 'stored' | 'network' | { readonly status: number };

/** Sends one block to a signed URL; rejects with the signal's reason when it is aborted. */
export type SendBlock = (
  url: string,
  content: Blob,
  given: { readonly signal: AbortSignal; readonly onSent: (bytes: number) => void },
) => Promise<BlockOutcome>;

/** A connection that carries nothing for so long is given up. */
const silenceMs = 60_000;

/** By `XMLHttpRequest`: `fetch` does not say how much has gone out. */
export const sendBlock: SendBlock = (url, content, { signal, onSent }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let silence = setTimeout(stop, silenceMs);
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(stop, silenceMs);
    };
    const over = (settle: () => void) => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
      settle();
    };
    request.upload.onprogress = ({ loaded }) => {
      heard();
      onSent(loaded);
    };
    request.onload = () =>
      over(() => resolve(request.status === 201 || request.status === 200 ? 'stored' : { status: request.status }));
    request.onerror = () => over(() => resolve('network'));
    request.onabort = () => over(() => (signal.aborted ? reject(signal.reason) : resolve('network')));
    signal.addEventListener('abort', stop, { once: true });
    request.open('PUT', addressFromHere(url));
    request.send(content);
  });

/** The address of one block: the signed one, and which part this is. */
export const blockUrl = (signed: string, blockId: string): string =>
  `${signed}${signed.includes('?') ? '&' : '?'}comp=block&blockid=${encodeURIComponent(blockId)}`;

/** Ids of all blocks of a file, in order: base64 and all of one length, as Azure Storage wants them. */
export const blockIdsOf = (size: number, blockSize: number): readonly string[] =>
  Array.from({ length: Math.max(1, Math.ceil(size / blockSize)) }, (_none, index) =>
    btoa(String(index).padStart(6, '0')),
  );
