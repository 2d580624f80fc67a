import { join } from 'node:path';
import { latencyOf } from '../figures.ts';
import { askedProcess } from '../process/asked-process.ts';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import { ms, type Row, type RowResult } from '../row.ts';

const chain = 200;
const width = 1_000;
const many = { stories: 100, steps: 10 };
const mostMs = 10;

export const steps: Row = {
  name: 'steps',
  title: 'A step of an orchestration',
  how: `The host alone, in its own process, with activities that do nothing. A chain of ${chain} activities one after the other, 7 times after one uncounted: its time by ${chain}. A fan-out of ${width.toLocaleString('en')} activities, waited for together, and ${many.stories} chains of ${many.steps} at once, 3 times each.`,
  quickly: 'the chain 3 times, the others once',
  measure: async ({ quick, profileDir }): Promise<RowResult> => {
    const dataDir = emptyFolder();
    const host = await askedProcess(new URL('./run-steps.ts', import.meta.url), {
      args: [dataDir],
      logFile: join(dataDir, 'host.log'),
      profileDir,
    });
    const repeat = async (times: number, story: string, size: number, stories: number): Promise<number[]> => {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) took.push(await host.ask<number>('run', { story, size, times: stories }));
      return took;
    };
    try {
      await repeat(1, 'chain', chain, 1);
      const each = latencyOf((await repeat(quick ? 3 : 7, 'chain', chain, 1)).map((took) => took / chain));
      const fanOut = latencyOf(await repeat(quick ? 1 : 3, 'fan-out', width, 1));
      const together = latencyOf(await repeat(quick ? 1 : 3, 'chain', many.steps, many.stories));
      return {
        lines: [
          {
            what: `overhead of a step in a chain of ${chain}`,
            target: `< ${mostMs} ms`,
            latency: each,
            isMet: each.p95 < mostMs,
            compared: { value: each.p50, unit: 'ms' },
          },
          {
            what: `– fan-out of ${width.toLocaleString('en')} activities`,
            target: '',
            figure: `${ms(fanOut.p50)}, ${ms(fanOut.p50 / width)} each`,
            compared: { value: fanOut.p50, unit: 'ms' },
          },
          {
            what: `– ${many.stories} chains of ${many.steps} at once`,
            target: '',
            figure: `${ms(together.p50)}, ${Math.round((1_000 * many.stories * many.steps) / together.p50).toLocaleString('en')} steps/s`,
            compared: { value: together.p50, unit: 'ms' },
          },
        ],
        notes: host.complaints(),
      };
    } finally {
      await host.stop();
      removeFolder(dataDir);
    }
  },
};
