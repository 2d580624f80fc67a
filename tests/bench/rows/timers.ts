import { join } from 'node:path';
import { latencyOf } from '../figures.ts';
import type { Memory } from '../process/answer-questions.ts';
import { type AskedProcess, askedProcess } from '../process/asked-process.ts';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import { megabytes, ms, type Row, type RowContext, type RowResult } from '../row.ts';
import type { Fired, TimerSet } from './timer-set.ts';

const dayMs = 24 * 3600_000;
/** Between the start of the second process and the first timer. */
const leadMs = 5_000;
/** The last of them meet the kill. */
const undisturbedPart = 0.8;

export const timers: Row = {
  name: 'timers',
  title: 'Clocks that wait',
  how: '100,000 stories that each wait for a durable timer, in the host alone. They are started for the next day; then the host starts anew with its clock ahead, so that they fall due at even distances over 5 minutes. Late is how long after its time a story’s end was committed, over the first 80 %; while the others fall due the host is killed (SIGKILL) and started again, and then every story’s history is read.',
  quickly: '10,000 over 60 s',
  measure,
};

async function measure({ quick, profileDir, tell }: RowContext): Promise<RowResult> {
  const count = quick ? 10_000 : 100_000;
  const set: TimerSet = { count, firstAt: Date.now() + dayMs, everyMs: (quick ? 60_000 : 300_000) / count };
  const dataDir = emptyFolder();
  const run = (aheadMs: number, profiled = false): Promise<AskedProcess> =>
    askedProcess(new URL('./run-timers.ts', import.meta.url), {
      args: [dataDir, String(aheadMs)],
      logFile: join(dataDir, 'host.log'),
      ...(profiled && { profileDir }),
    });
  let host = await run(0);
  try {
    const emptyStartMs = host.startMs;
    tell(`  ${count.toLocaleString('en')} are started …`);
    const began = performance.now();
    await host.ask('create', set);
    const createMs = (performance.now() - began) / count;
    await host.stop();

    const aheadMs = set.firstAt - leadMs - Date.now();
    host = await run(aheadMs, true);
    const { startMs } = host;
    const atStart = await host.ask<Memory>('memory');
    tell('  they fall due …');
    await until(host, set.firstAt + set.everyMs * count * undisturbedPart + 2_000);
    const memory = await host.ask<Memory>('memory');
    const undisturbed = { set, from: 0, to: Math.floor(count * undisturbedPart) };
    const punctual = await host.ask<Fired>('fired', undisturbed);
    if (profileDir) {
      await host.stop();
      return { lines: [lateLine(punctual, count)] };
    }
    await until(host, set.firstAt + set.everyMs * count * 0.9);
    await host.kill();
    tell('  … killed and started again');
    host = await run(aheadMs);
    const restartMs = host.startMs;
    const deadline = performance.now() + 120_000;
    while ((await host.ask<number>('left')) > 0 && performance.now() < deadline) await pause(500);
    const all = await host.ask<Fired>('fired', { set, from: 0, to: count });
    const isWhole = all.missing === 0 && all.twice === 0;
    const figure = `${count - all.missing} fired, ${all.missing} did not, ${all.twice} more than once`;
    return {
      lines: [
        lateLine(punctual, count),
        { what: '– after SIGKILL and restart', target: 'all fire, none twice', figure, isMet: isWhole },
        {
          what: '– the host starts with them waiting',
          target: '',
          figure: `${ms(startMs)}, again after the kill ${ms(restartMs)} (${ms(emptyStartMs)} without any)`,
          compared: { value: startMs, unit: 'ms' },
        },
        {
          what: '– memory of the host',
          target: '',
          figure: `${megabytes(atStart.nowBytes)} at the start, peak ${megabytes(memory.peakBytes)}`,
        },
        { what: '– to start one such story', target: '', figure: ms(createMs) },
      ],
      notes: host.complaints(),
    };
  } finally {
    await host.kill();
    removeFolder(dataDir);
  }
}

const lateLine = ({ lateMs, missing, twice }: Fired, count: number) => {
  const latency = latencyOf(lateMs, missing + twice);
  return {
    what: `${count.toLocaleString('en')} waiting timers: how late they end`,
    target: 'p99 < 1 s',
    latency,
    isMet: latency.p99 < 1_000 && latency.errors === 0,
    compared: { value: latency.p99, unit: 'ms' },
  };
};

const pause = (forMs: number): Promise<void> => new Promise((done) => setTimeout(done, forMs));

/** Until the host's own clock says so. */
async function until(host: AskedProcess, at: number): Promise<void> {
  await pause(Math.max(0, at - (await host.ask<number>('now'))));
}
