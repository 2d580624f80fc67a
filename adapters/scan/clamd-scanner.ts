import { createConnection, type Socket } from 'node:net';
import type { FileScanner, ScannedFile, ScanVerdict } from '#core/files/ports';
import { clamdVerdict } from './clamd-verdict.ts';

export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  /** The longest silence, while connecting as well as between two signs of life. */
  readonly timeoutMs?: number;
}

/** What one piece of the stream has at most. */
const chunkBytes = 64 * 1024;

/** Asks a `clamd` over TCP (`zINSTREAM`): the content goes over the wire, so it may run on another machine. */
export function clamdScanner({ host, port, timeoutMs = 60_000 }: ClamdOptions): FileScanner {
  return {
    configured: true,
    scan: async (file) => {
      const socket = createConnection({ host, port });
      try {
        return await ask(socket, file, timeoutMs);
      } catch (error) {
        return { verdict: 'unavailable', reason: reasonOf(error) };
      } finally {
        socket.destroy();
      }
    },
  };
}

/** The answer may come before all is sent, where the content is too long for the scanner, and then it counts. */
async function ask(socket: Socket, file: ScannedFile, timeoutMs: number): Promise<ScanVerdict> {
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`clamd was silent for ${timeoutMs} ms`)));
  const answer = answerOf(socket);
  const sent = send(socket, file);
  // Each is awaited below; the one that is not the first to fail says nothing new.
  answer.catch(() => undefined);
  sent.catch(() => undefined);
  const first = await Promise.race([
    answer,
    sent.then(
      () => undefined,
      (error: unknown) => error,
    ),
  ]);
  if (typeof first === 'string') return clamdVerdict(first);
  // Sending broke: by the content, or because clamd has said something and gone.
  if (first instanceof ContentFailed) throw first;
  return clamdVerdict(await answer);
}

class ContentFailed extends Error {}

/** Everything that clamd says until its zero byte. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\0');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > 10_000) reject(new Error('clamd says more than an answer has'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd closed the connection without an answer')));
  });
}

async function send(socket: Socket, file: ScannedFile): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of contentOf(file)) {
    for (let at = 0; at < piece.byteLength; at += chunkBytes) {
      const part = piece.subarray(at, at + chunkBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.byteLength);
      await write(socket, Buffer.concat([length, part]));
    }
  }
  await write(socket, Buffer.alloc(4));
}

async function* contentOf(file: ScannedFile): AsyncGenerator<Uint8Array> {
  try {
    yield* file.content();
  } catch (error) {
    throw new ContentFailed(`The content could not be read: ${reasonOf(error)}`);
  }
}

const write = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

const reasonOf = (error: unknown): string => {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : 'unknown';
};
