import { percentile } from '../figures.ts';
import type { Line } from '../row.ts';
import type { MeasuredTab } from './measured-tab.ts';

const frameMs = 1_000 / 60;
const mostTaskMs = 100;
const mostInpMs = 200;
const wheelBy = 900;
const patienceMs = 180_000;

export interface Work {
  /** How many there are to scroll through. */
  readonly tickets: number;
  readonly rows: number;
  readonly keysMs: number;
}

/** Wheels through rows down and up again: what held the main thread up, and which frames were not drawn. */
export async function scrollList(tab: MeasuredTab, { tickets, rows }: Work): Promise<readonly Line[]> {
  const { frame, page } = tab;
  const list = frame().locator('[role=grid]');
  await list.waitFor();
  const box = await list.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await frame().evaluate('vitals.forget();vitals.watchFrames()');
  const began = Date.now();
  const wheelUntil = async (by: number, isThere: (row: number) => boolean): Promise<number> => {
    for (;;) {
      for (let n = 0; n < 10; n += 1) await page.mouse.wheel(0, by);
      const row = await frame().evaluate<number>('vitals.firstRow()');
      if (isThere(row) || Date.now() - began > patienceMs) return row;
    }
  };
  const reached = await wheelUntil(wheelBy, (row) => row >= rows);
  const back = await wheelUntil(-wheelBy, (row) => row <= 2);
  const tookMs = Date.now() - began;
  const frames = await frame().evaluate<readonly number[]>('vitals.stopFrames()');
  const { longTasks } = await tab.vitals();
  const durations = longTasks.map(({ duration }) => duration);
  const tooLong = durations.filter((duration) => duration > mostTaskMs).length;
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0);
  const longest = Math.max(0, ...durations);
  return [
    {
      what: `the list of ${tickets.toLocaleString('en')} tickets, ${rows.toLocaleString('en')} rows down and up`,
      target: 'no task > 100 ms',
      figure: `${tooLong} of them; the longest ${longest === 0 ? 'below 50' : Math.round(longest)} ms, ${durations.length} above 50 ms`,
      isMet: tooLong === 0 && reached >= rows && back <= 2,
      compared: { value: longest, unit: 'ms' },
    },
    {
      what: '– frames that were not drawn',
      target: '',
      figure: `${dropped} of ${frames.length + dropped}, in ${(tookMs / 1_000).toFixed(1)} s; down to row ${reached}, back to row ${back - 1}`,
      compared: { value: dropped, unit: 'frames' },
    },
  ];
}

const words = 'the lamp on the third floor flickers again ';

/** Works by keyboard for a while: how long after each press the screen had answered. */
export async function workByKeys(tab: MeasuredTab, { keysMs }: Work): Promise<readonly Line[]> {
  const { frame, page } = tab;
  let presses = 0;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      presses += 1;
      await page.waitForTimeout(80);
    }
  };
  const list = frame().locator('[role=grid]');
  await list.focus();
  await press('Home');
  await frame().evaluate('vitals.forget()');
  presses = 0;
  for (const until = Date.now() + keysMs; Date.now() < until; ) {
    await press('j', 'j', 'j', 'k', 'x', 'j', 'x', 'j', 'x', 'Escape');
    await press('Enter', 'j', 'j', 'j');
    await page.waitForTimeout(1_000);
    await press('Escape', '/');
    await press(...[...words.slice(0, 14)]);
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+a');
    await press('Backspace', 'Escape');
    await list.focus();
  }
  const { interactions } = await tab.vitals();
  const slow = interactions.map(({ duration }) => duration).sort((a, b) => a - b);
  // What took less than 16 ms is not told by the browser.
  const all = [...Array.from({ length: Math.max(0, presses - slow.length) }, () => 8), ...slow];
  const [p50, p98, worst] = [percentile(all, 0.5), percentile(all, 0.98), all.at(-1) ?? Number.NaN];
  return [
    {
      what: 'INP of the desk (p98 of its presses)',
      target: '< 200 ms',
      figure: `${p98} ms; median ${p50 < 16 ? 'below 16' : p50} ms, worst ${worst} ms, of ${presses} presses`,
      isMet: p98 < mostInpMs,
      compared: { value: p98, unit: 'ms' },
    },
  ];
}

/** What the page holds after all that, once what nobody refers to is thrown away. */
export async function memoryOf({ devtools }: MeasuredTab): Promise<Line> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const megabytes = metric('JSHeapUsedSize') / 1024 / 1024;
  return {
    what: '– memory of the page after both',
    target: '',
    figure: `${megabytes.toFixed(1)} MB of JavaScript, ${metric('Nodes').toLocaleString('en')} nodes`,
    compared: { value: megabytes, unit: 'MB' },
  };
}
