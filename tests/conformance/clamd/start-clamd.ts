import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface Clamd {
  readonly host: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** A harmless line that every scanner is meant to find (eicar.org); in two parts, so that none finds it in this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** The name under which our own signature knows it; databases of signatures are 300 MB, and not needed to speak with clamd. */
export const eicarSignature = 'Catalyst.Test.Eicar.UNOFFICIAL';

const startMs = 30_000;

/**
 * Starts the clamd of this machine (Debian: clamav-daemon) with one signature of ours, on loopback.
 * @throws Error that says what is missing.
 */
export async function startClamd({ streamMaxMb = 25 } = {}): Promise<Clamd> {
  const program = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'].find((path) =>
    existsSync(path),
  );
  if (!program) throw new Error('There is no clamd here: apt-get install clamav-daemon');
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const signatures = join(folder, 'signatures');
  mkdirSync(signatures);
  // Name, any type of file, any offset, the bytes.
  const line = `${eicarSignature.replace('.UNOFFICIAL', '')}:0:*:${Buffer.from(eicar).toString('hex')}`;
  writeFileSync(join(signatures, 'own.ndb'), `${line}\n`);
  const port = await freePort();
  writeFileSync(
    join(folder, 'clamd.conf'),
    [
      `DatabaseDirectory ${signatures}`,
      'TCPAddr 127.0.0.1',
      `TCPSocket ${port}`,
      `TemporaryDirectory ${folder}`,
      `User ${userInfo().username}`,
      `StreamMaxLength ${streamMaxMb}M`,
      'AlertEncrypted yes',
      'AlertExceedsMax yes',
      'Foreground yes',
      '',
    ].join('\n'),
  );
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(child, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host: '127.0.0.1', port, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Resolves when it answers to PING. */
async function listening(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  const hear = (piece: Buffer) => {
    said += piece;
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}:\n${said}`);
    if (await pings(port)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`clamd did not answer within ${startMs / 1000} s:\n${said}`);
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => socket.write('zPING\0'));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (piece) => {
      resolve(piece.toString().startsWith('PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
