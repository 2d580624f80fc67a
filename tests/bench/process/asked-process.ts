import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { complaintsIn } from './complaints.ts';
import { profileFlags } from './profile-flags.ts';
import { startFlags } from './start-flags.ts';

export interface AskedOptions {
  readonly args: readonly string[];
  /** Takes what it prints. */
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where its CPU profile is written when it ends. */
  readonly profileDir?: string | undefined;
}

export interface AskedProcess {
  /** From the command until it was ready. */
  readonly startMs: number;
  ask<T>(question: string, input?: unknown): Promise<T>;
  /** Warnings and errors of its log, each message once with how often it came. */
  complaints(): readonly string[];
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Starts a file that ends in `answerQuestions` as a process of its own. Resolves when it is ready. */
export async function askedProcess(entry: URL, options: AskedOptions): Promise<AskedProcess> {
  const { logFile, profileDir } = options;
  const log = openSync(logFile, 'a');
  const began = performance.now();
  const child = fork(fileURLToPath(entry), options.args, {
    execArgv: [...startFlags, ...profileFlags(profileDir)],
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log, 'ipc'],
    serialization: 'advanced',
  });
  closeSync(log);
  await ready(child, () => readFileSync(logFile, 'utf8').slice(-4_000));
  const startMs = performance.now() - began;

  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  child.on('message', ({ id, answer, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(answer as never);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The process ended before it answered'));
  });
  let asked = 0;
  const ask: AskedProcess['ask'] = (question, input) => {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, ask: question, input }, (error) => error && reject(error));
    });
  };
  return {
    startMs,
    ask,
    complaints: () => complaintsIn(readFileSync(logFile, 'utf8')),
    stop: async () => {
      await ask('stop').catch(() => undefined);
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function ready(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code) => fail(new Error(`It ended with ${code}:\n${said()}`)));
  });
}
