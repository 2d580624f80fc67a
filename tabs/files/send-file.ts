import { isProblem } from '#core/api/problem';
import type { FileClient } from './file-client.ts';
import { blockIdsOf, blockUrl, type SendBlock } from './send-block.ts';
import type { UploadItem, UploadTrouble } from './upload-item.ts';

type UploadView = Awaited<ReturnType<FileClient['getUpload']>>;

/** What sending needs of its surroundings. */
export interface Sending {
  readonly client: FileClient;
  readonly send: SendBlock;
  /** One of the few places of blocks on their way at once; call what it resolves with when the block is through. */
  readonly turn: (signal: AbortSignal) => Promise<() => void>;
  /** Resolves after a while that grows with `attempt`, at once when the network comes back; rejects when aborted. */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
  readonly isOnline: () => boolean;
  readonly change: (part: Partial<Omit<UploadItem, 'key'>>) => void;
  readonly signal: AbortSignal;
}

/** Tries of one request that the other side could not answer, before a person is asked. */
const mostTries = 8;

class Trouble extends Error {
  readonly trouble: UploadTrouble;
  constructor(trouble: UploadTrouble) {
    super(trouble.is);
    this.trouble = trouble;
  }
}

/** Blocks are missing that the page does not have: it was loaded anew in the meantime. */
class BytesGone extends Error {}

/**
 * Sends one file and sees it through until it can be attached. What has arrived is not sent again; an address that has expired
 * is renewed; while there is no network it waits. Every outcome is told by `change`; rejects only when it is aborted.
 */
export async function sendFile(item: UploadItem, sending: Sending): Promise<void> {
  const { change, signal } = sending;
  try {
    const view = await begin(item, sending);
    change({ uploadId: view.id });
    const sent = view.state === 'uploading' ? await sendAll(item, view, sending) : view;
    await follow(sent, sending);
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof BytesGone) return change({ step: 'needs_file' });
    change({ step: 'failed', trouble: troubleOf(error) });
  }
}

/** Refused for what it is, by the announcement or by its content: trying again would end the same. */
const refusals: ReadonlySet<string> = new Set(['CAT_FILE_TYPE', 'CAT_TOO_LARGE', 'CAT_VALIDATION']);

function troubleOf(error: unknown): UploadTrouble {
  if (error instanceof Trouble) return error.trouble;
  if (!isProblem(error) || error.isUnsaid || !refusals.has(error.code)) return { is: 'problem', error };
  return { is: 'refused', code: error.code, detail: error.detail };
}

async function begin(item: UploadItem, sending: Sending): Promise<UploadView> {
  const { client } = sending;
  const { uploadId: id, name, size, type, key, file } = item;
  const announce = (idempotencyKey: string) => {
    const announced = { filename: name, size, ...(type && { contentType: type }) };
    return persist(() => client.createUpload(announced, { idempotencyKey }), sending);
  };
  if (id === null) return announce(key);
  try {
    return await persist(() => client.getUpload({ id }), sending);
  } catch (error) {
    // Thrown away in the meantime, and the bytes are here: once more from the beginning, as another upload.
    if (file && isProblem(error, 'CAT_NOT_FOUND')) return announce(crypto.randomUUID());
    return asExpired(error);
  }
}

/** Until every block has arrived and the server has put them together. */
async function sendAll(item: UploadItem, first: UploadView, sending: Sending): Promise<UploadView> {
  const { client, change, signal } = sending;
  const { id } = first;
  let view = first;
  for (let round = 0; round < 3; round++) {
    await sendBlocks(item, view, sending);
    signal.throwIfAborted();
    change({ step: 'checking', sent: item.size });
    const blockIds = [...blockIdsOf(item.size, first.blockSize)];
    try {
      return await persist(() => client.completeUpload({ id, blockIds }), sending);
    } catch (error) {
      // A block that we believed to be there is not, or somebody has completed it: what the server has decides.
      if (!isProblem(error, 'CAT_CONFLICT')) throw error;
      view = await persist(() => client.getUpload({ id }), sending).catch(asExpired);
      if (view.state !== 'uploading') return view;
    }
  }
  throw new Trouble({ is: 'storage' });
}

async function sendBlocks(item: UploadItem, view: UploadView, sending: Sending): Promise<void> {
  const { file, size } = item;
  const { blockSize } = view;
  const arrived = new Set(view.received);
  const addresses = renewable(view, sending);
  const sentOf = new Map<string, number>();
  const all = blockIdsOf(size, blockSize);
  if (all.every((blockId) => arrived.has(blockId))) return;
  if (!file) throw new BytesGone();
  const part = (index: number) => file.slice(index * blockSize, Math.min(size, (index + 1) * blockSize));
  const tell = () => sending.change({ sent: [...sentOf.values()].reduce((sum, bytes) => sum + bytes, 0) });
  sending.change({ step: 'sending' });
  // One that fails ends the others: the file will not come about.
  const stop = new AbortController();
  const signal = AbortSignal.any([sending.signal, stop.signal]);
  const sendOne = async (blockId: string, index: number): Promise<void> => {
    const content = part(index);
    if (arrived.has(blockId)) {
      sentOf.set(blockId, content.size);
      return tell();
    }
    const done = await sending.turn(signal);
    try {
      const onSent = (bytes: number) => {
        sentOf.set(blockId, Math.min(bytes, content.size));
        tell();
      };
      await sendBlock(blockId, content, addresses, { ...sending, signal }, onSent);
      onSent(content.size);
    } finally {
      done();
    }
  };
  try {
    await Promise.all(all.map(sendOne));
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

interface Addresses {
  readonly present: () => string;
  /** Another one, because this one is refused. */
  readonly renew: (refused: string) => Promise<void>;
}

/** Blocks that find the address expired at the same time share one renewal. */
function renewable(view: UploadView, sending: Sending): Addresses {
  let url = view.sendTo?.url ?? '';
  let renewal: Promise<void> | undefined;
  let renewals = 0;
  const renew = async (): Promise<void> => {
    renewals += 1;
    // Each address lives for minutes: one that is refused again and again is refused for another reason.
    if (renewals > 20) throw new Trouble({ is: 'storage' });
    const { id } = view;
    const fresh = await persist(() => sending.client.getUpload({ id }), sending).catch(asExpired);
    if (!fresh.sendTo) throw new Trouble({ is: 'expired' });
    url = fresh.sendTo.url;
  };
  return {
    present: () => url,
    renew: async (refused) => {
      if (refused !== url) return;
      renewal ??= renew().finally(() => {
        renewal = undefined;
      });
      await renewal;
    },
  };
}

async function sendBlock(
  blockId: string,
  content: Blob,
  addresses: Addresses,
  sending: Sending,
  onSent: (bytes: number) => void,
): Promise<void> {
  const { signal, change } = sending;
  let refusals = 0;
  for (let attempt = 0; ; ) {
    const url = addresses.present();
    const outcome = await sending.send(blockUrl(url, blockId), content, { signal, onSent });
    if (outcome === 'stored') return change({ step: 'sending' });
    onSent(0);
    if (outcome === 'network' || isPassing(outcome.status)) {
      const offline = !sending.isOnline();
      // Being offline may last: only what happens with a network counts.
      if (!offline) attempt += 1;
      if (attempt >= mostTries) throw new Trouble({ is: 'storage' });
      change({ step: outcome === 'network' ? 'offline' : 'sending' });
      await sending.pause(attempt, signal);
    } else if (outcome.status === 401 || outcome.status === 403) {
      refusals += 1;
      if (refusals > 3) throw new Trouble({ is: 'storage' });
      await addresses.renew(url);
    } else {
      throw new Trouble({ is: outcome.status === 404 || outcome.status === 409 ? 'expired' : 'storage' });
    }
  }
}

const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Waits until the server has looked at it. */
async function follow(first: UploadView, sending: Sending): Promise<void> {
  const { client, change, signal } = sending;
  let view = first;
  for (let attempt = 0; view.state === 'checking'; attempt++) {
    change({ step: 'checking' });
    await sending.pause(Math.min(attempt, 3), signal);
    const { id } = view;
    view = await persist(() => client.getUpload({ id }), sending).catch(asExpired);
  }
  if (view.state === 'ready') return change({ step: 'ready', trouble: null, sent: view.size });
  if (view.refusal) throw new Trouble({ is: 'refused', ...view.refusal });
  throw new Trouble({ is: 'storage' });
}

/** Asks again what could not be answered: no network, a busy or a failing service. */
async function persist<T>(ask: () => Promise<T>, { pause, isOnline, change, signal }: Sending): Promise<T> {
  for (let attempt = 0; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !isProblem(error) || !passing.has(error.code)) throw error;
      const offline = !isOnline();
      if (!offline) attempt += 1;
      if (attempt >= mostTries) throw error;
      if (error.code === 'CAT_UNAVAILABLE') change({ step: 'offline' });
      await pause(attempt, signal);
    }
  }
}

const passing: ReadonlySet<string> = new Set(['CAT_UNAVAILABLE', 'CAT_UPSTREAM', 'CAT_INTERNAL', 'CAT_RATE_LIMITED']);

/** What the server no longer knows was thrown away: it waits for a form only so long. */
function asExpired(error: unknown): never {
  if (isProblem(error, 'CAT_NOT_FOUND')) throw new Trouble({ is: 'expired' });
  throw error;
}
