import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Death } from './deaths.ts';
import type { Order, VictimOptions, Word } from './victim-words.ts';

/** A line of a victim's log that is a warning or an error. */
export interface Complaint {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface Victim {
  readonly pid: number;
  /** Resolves with the address it listens on; rejects when it ends before it listens. */
  readonly ready: Promise<string>;
  /** Resolves when it is no more, with the signal that ended it or its exit code. */
  readonly ended: Promise<string>;
  readonly isAlive: () => boolean;
  readonly die: (death: Death) => void;
  readonly kill: () => void;
  /** Resolves when its clock is set, or when it is no more. */
  readonly setClock: (offsetMs: number) => Promise<void>;
  /** Asks it to stop as after Ctrl-C. */
  readonly drain: () => void;
  readonly complaints: readonly Complaint[];
  /** What it wrote that is not a line of the log, such as the stack it died with. */
  readonly output: () => string;
}

/** Halves the time to start, which is most of a round. */
const compileCache = join(tmpdir(), 'catalyst-compile-cache');

/** Starts `victim.ts` in a process of its own. */
export function startVictim(options: VictimOptions, environment: Readonly<Record<string, string>>): Victim {
  const script = join(import.meta.dirname, 'victim.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, JSON.stringify(options)],
    {
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const complaints: Complaint[] = [];
  let output = '';
  let line = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) {
      if (each.startsWith('{')) complaints.push(JSON.parse(each) as Complaint);
      else output += `${each}\n`;
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });

  const ended = once(child, 'close').then(([code, signal]) => String(signal ?? code));
  const heard = (wanted: Word['word']): Promise<Word | undefined> =>
    new Promise((resolve) => {
      const listen = (word: Word): void => {
        if (word.word !== wanted) return;
        child.off('message', listen);
        resolve(word);
      };
      child.on('message', listen);
      void ended.then(() => resolve(undefined));
    });
  const tell = (order: Order): void => {
    // What a dying process is no longer told is no failure.
    if (child.connected) child.send(order, () => undefined);
  };
  const ready = heard('ready').then((word) => {
    if (word?.word === 'ready') return word.url;
    throw new Error(`It ended before it listened:\n${output}`);
  });
  // Nobody may be waiting for it to listen when it is killed on its way up.
  ready.catch(() => undefined);

  return {
    pid: child.pid ?? -1,
    ready,
    ended,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    die: (death) => tell({ order: 'die', death }),
    kill: () => void child.kill('SIGKILL'),
    setClock: async (offsetMs) => {
      const set = heard('clock set');
      tell({ order: 'clock', offsetMs });
      await set;
    },
    drain: () => tell({ order: 'drain' }),
    complaints,
    output: () => output,
  };
}
