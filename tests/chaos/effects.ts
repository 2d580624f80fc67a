import { closeSync, existsSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

/** What an activity has done to the world outside the engine: nothing can take it back. */
export interface Effect {
  readonly instance: string;
  readonly step: string;
  /** 1 for the first time that this step of this instance was done. */
  readonly attempt: number;
  /** By the clock of the process that did it. */
  readonly at: number;
  /** How far that clock was from the real one. */
  readonly offset: number;
  /** The moment before which it should not have happened, by the clock of the orchestration. */
  readonly notBefore?: number | undefined;
  readonly pid: number;
}

export interface EffectsFile {
  /** Returns which attempt it was. Waits for nothing: a line is in the operating system's hands when this returns. */
  readonly add: (effect: Omit<Effect, 'attempt' | 'pid'>) => number;
  readonly close: () => void;
}

const keyOf = ({ instance, step }: Pick<Effect, 'instance' | 'step'>): string => `${instance} ${step}`;

const parsed = (line: string): Effect => JSON.parse(line) as Effect;

/** A file that is only appended to, by any number of processes; whoever adds to it first reads what others have added. */
export function openEffects(path: string): EffectsFile {
  const descriptor = openSync(path, 'a+');
  const counts = new Map<string, number>();
  const buffer = Buffer.alloc(64 * 1024);
  let position = 0;
  let rest = '';

  const catchUp = (): void => {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, position);
      if (length === 0) return;
      position += length;
      const lines = (rest + buffer.toString('latin1', 0, length)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) counts.set(keyOf(parsed(line)), (counts.get(keyOf(parsed(line))) ?? 0) + 1);
    }
  };

  return {
    add(effect) {
      catchUp();
      const attempt = (counts.get(keyOf(effect)) ?? 0) + 1;
      writeSync(descriptor, `${JSON.stringify({ ...effect, attempt, pid: process.pid })}\n`);
      return attempt;
    },
    close: () => closeSync(descriptor),
  };
}

export function readEffects(path: string): readonly Effect[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'latin1').split('\n').slice(0, -1).map(parsed);
}
