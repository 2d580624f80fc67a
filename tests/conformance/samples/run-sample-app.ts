import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningApp } from './running-app.ts';
import { startApp } from './running-app.ts';
import type { Row, Sample, SampleApp } from './sample.ts';
import { stageApp } from './staged-app.ts';

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message}: ${messageOf(error.cause)}` : error.message;
}

function rowOf(app: SampleApp, { name, pattern, how }: Sample, showed: string, verdict: Row['verdict']): Row {
  return { section: app.section, folder: app.folder, name, pattern, how, showed, verdict };
}

async function runSample(app: SampleApp, running: RunningApp, sample: Sample): Promise<Row> {
  try {
    const { showed, limit } = await sample.run(running);
    return limit
      ? rowOf(app, sample, `${showed}. Not here: ${limit}`, 'as far as possible')
      : rowOf(app, sample, showed, 'as documented');
  } catch (error) {
    return rowOf(app, sample, messageOf(error).slice(0, 600), 'not as documented');
  }
}

/** Starts the app, runs its samples side by side, ends it. Never throws: what went wrong is in the rows. */
export async function runSampleApp(checkouts: string, app: SampleApp): Promise<readonly Row[]> {
  const checkout = join(checkouts, app.folder);
  const all = (showed: string, verdict: Row['verdict']) => app.samples.map((one) => rowOf(app, one, showed, verdict));
  if (!existsSync(join(checkout, 'node_modules'))) return all('No checkout with its packages installed', 'not there');
  let running: RunningApp;
  try {
    running = await startApp(app.main ? stageApp(checkout, app.main, app.files) : checkout, app.env);
  } catch (error) {
    return all(messageOf(error).slice(0, 600), 'not as documented');
  }
  const rows = await Promise.all(app.samples.map((sample) => runSample(app, running, sample)));
  try {
    const code = await running.end();
    if (code !== 0)
      return rows.map((row) => ({
        ...row,
        showed: `${row.showed}; the host ended with ${code}`,
        verdict: 'not as documented',
      }));
    const complaints = app.samples.map((sample) => sample.afterEnd?.(running.output()));
    return rows.map((row, index) =>
      complaints[index] ? { ...row, showed: `${row.showed}; ${complaints[index]}`, verdict: 'not as documented' } : row,
    );
  } catch (error) {
    return all(messageOf(error).slice(0, 600), 'not as documented');
  }
}
