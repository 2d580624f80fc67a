import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { ScannedFile } from '#core/files/ports';
import { clamdScanner } from './clamd-scanner.ts';
import { defenderScanner, resultTag } from './defender-scanner.ts';

const fileOf = (...parts: (Uint8Array | Error)[]): ScannedFile => ({
  key: 'tenant/file',
  size: 0,
  async *content() {
    for (const part of parts) {
      if (part instanceof Error) throw part;
      yield part;
    }
  },
});

/** Reads one INSTREAM command as clamd does: the content by its lengths, until one of zero. */
function instream(socket: Socket, whenRead: (content: Buffer, pieces: number) => void, limit = Infinity): void {
  let held = Buffer.alloc(0);
  let isCommanded = false;
  const pieces: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    held = Buffer.concat([held, data]);
    if (!isCommanded) {
      const end = held.indexOf(0);
      if (end < 0) return;
      expect(held.subarray(0, end).toString()).toBe('zINSTREAM');
      held = held.subarray(end + 1);
      isCommanded = true;
    }
    while (held.length >= 4) {
      const length = held.readUInt32BE();
      if (length === 0) return whenRead(Buffer.concat(pieces), pieces.length);
      if (held.length < 4 + length) return;
      pieces.push(held.subarray(4, 4 + length));
      held = held.subarray(4 + length);
      if (pieces.reduce((sum, piece) => sum + piece.length, 0) > limit) {
        return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    }
  });
}

describe('clamd', () => {
  let server: Server;
  let onSocket: (socket: Socket) => void;
  const open = new Set<Socket>();
  const port = () => (server.address() as AddressInfo).port;
  const scanner = (timeoutMs = 5_000) => clamdScanner({ host: '127.0.0.1', port: port(), timeoutMs });
  const answering = (answer: string) => {
    onSocket = (socket) => instream(socket, () => socket.end(answer));
  };

  beforeAll(async () => {
    server = createServer((socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      onSocket(socket);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });

  it('gets the content whole, in pieces', async () => {
    const content = Buffer.alloc(200_000, 'catalyst');
    let read: { content: Buffer; pieces: number } | undefined;
    onSocket = (socket) =>
      instream(socket, (got, pieces) => {
        read = { content: got, pieces };
        socket.end('stream: OK\0');
      });
    expect(await scanner().scan(fileOf(content.subarray(0, 3), content.subarray(3)))).toEqual({ verdict: 'clean' });
    expect(read?.content.equals(content)).toBe(true);
    expect(read?.pieces).toBe(5);
  });

  it('is asked about an empty file as well', async () => {
    answering('stream: OK\0');
    expect(await scanner().scan(fileOf())).toEqual({ verdict: 'clean' });
  });

  it.each([
    ['stream: Eicar-Test-Signature FOUND\0', { verdict: 'infected', signature: 'Eicar-Test-Signature' }],
    ['stream: Heuristics.Encrypted.Zip FOUND\0', { verdict: 'failed', reason: 'Heuristics.Encrypted.Zip' }],
    [
      'stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND\0',
      { verdict: 'failed', reason: 'Heuristics.Limits.Exceeded.MaxRecursion' },
    ],
    [
      "stream: Can't allocate memory ERROR\0",
      { verdict: 'unavailable', reason: "stream: Can't allocate memory ERROR" },
    ],
    ['\0', { verdict: 'unavailable', reason: 'an empty answer' }],
    ['half an answ', { verdict: 'unavailable', reason: 'clamd closed the connection without an answer' }],
    ['x'.repeat(20_000), { verdict: 'unavailable', reason: 'clamd says more than an answer has' }],
  ])('says %j', async (answer, verdict) => {
    answering(answer);
    expect(await scanner().scan(fileOf(Buffer.from('x')))).toEqual(verdict);
  });

  it('may answer in the middle that it is too much', async () => {
    onSocket = (socket) => instream(socket, () => undefined, 100_000);
    const verdict = await scanner().scan(fileOf(Buffer.alloc(8_000_000)));
    expect(verdict).toEqual({ verdict: 'failed', reason: expect.stringContaining('StreamMaxLength') });
  });

  it('is unavailable where nobody listens, and where it says nothing', async () => {
    const refused = await clamdScanner({ host: '127.0.0.1', port: 1 }).scan(fileOf(Buffer.from('x')));
    expect(refused).toEqual({ verdict: 'unavailable', reason: 'ECONNREFUSED' });
    onSocket = (socket) => instream(socket, () => undefined);
    const silent = await scanner(50).scan(fileOf(Buffer.from('x')));
    expect(silent).toEqual({ verdict: 'unavailable', reason: 'clamd was silent for 50 ms' });
  });

  it('says nothing of a content that cannot be read to its end', async () => {
    answering('stream: OK\0');
    const verdict = await scanner().scan(fileOf(Buffer.from('half'), new Error('the disk is gone')));
    expect(verdict).toEqual({ verdict: 'unavailable', reason: 'The content could not be read: the disk is gone' });
  });
});

describe('Defender for Storage', () => {
  it.each([
    [{}, { verdict: 'later' }],
    [{ [resultTag]: 'No threats found' }, { verdict: 'clean' }],
    [{ [resultTag]: 'Malicious' }, { verdict: 'infected', signature: 'Microsoft Defender for Storage: malicious' }],
    [{ [resultTag]: 'Error' }, { verdict: 'failed', reason: 'Defender for Storage: Error' }],
    [{ [resultTag]: 'Not scanned' }, { verdict: 'failed', reason: 'Defender for Storage: Not scanned' }],
  ])('has written %j', async (tags, verdict) => {
    expect(await defenderScanner(async () => tags).scan(fileOf())).toEqual(verdict);
  });

  it('is unavailable where the tags cannot be read', async () => {
    const refused = defenderScanner(() =>
      Promise.reject(Object.assign(new Error('no'), { code: 'AuthorizationFailure' })),
    );
    expect(await refused.scan(fileOf())).toMatchObject({
      verdict: 'unavailable',
      reason: expect.stringContaining('AuthorizationFailure'),
    });
  });
});
