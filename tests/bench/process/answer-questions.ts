import { readFileSync } from 'node:fs';

export type Answers = { readonly [question: string]: (input: never) => Promise<unknown> };

export interface Memory {
  readonly nowBytes: number;
  readonly peakBytes: number;
}

interface Question {
  readonly id: number;
  readonly ask: string;
  readonly input: never;
}

/**
 * The far end of `askedProcess`: says that it is ready and answers whoever started it. After `stop` has been answered
 * the process ends by itself, so that a profile is written; when the other end is gone, it ends at once.
 */
export function answerQuestions(answers: Answers): void {
  const all: Answers = { memory: async () => memory(), ...answers };
  process.on('message', async ({ id, ask, input }: Question) => {
    const reply = await Promise.resolve()
      .then(() => all[ask]?.(input))
      .then(
        (answer) => ({ id, answer }),
        (error: unknown) => ({ id, error: error instanceof Error ? error.stack : String(error) }),
      );
    process.send?.(reply, () => ask === 'stop' && process.exit(0));
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.({ ready: true });
}

const memory = (): Memory => ({ nowBytes: process.memoryUsage.rss(), peakBytes: peakMemory() });

/** The most this process ever held, as the kernel knows it where it says so. */
function peakMemory(): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (line) return Number(line[1]) * 1024;
  } catch {
    // No such file on this system.
  }
  return process.resourceUsage().maxRSS * 1024;
}
