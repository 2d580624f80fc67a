import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appVersions } from './app-versions.ts';
import { conformanceDocument } from './conformance-document.ts';
import { runSampleApp } from './run-sample-app.ts';
import type { Row, SampleApp } from './sample.ts';
import { sampleApps } from './sample-apps.ts';
import { startTelemetryCollector } from './telemetry-collector.ts';
import { startWeatherService } from './weather-service.ts';

const APPS_AT_A_TIME = 8;

const USAGE = `Runs Microsoft's published samples, unchanged, on the local host.

  npm run conformance:samples -- <folder with the checkouts> [--only <part of a folder or section>]

Without --only, docs/host-conformance.md is written anew.
`;

async function runAll(checkouts: string, apps: readonly SampleApp[]): Promise<readonly Row[]> {
  const found = new Map<SampleApp, readonly Row[]>();
  const waiting = [...apps];
  const worker = async (): Promise<void> => {
    for (let app = waiting.shift(); app; app = waiting.shift()) {
      const rows = await runSampleApp(checkouts, app);
      found.set(app, rows);
      for (const { verdict, name, folder, showed } of rows) {
        process.stdout.write(`${verdict.padEnd(18)} ${name}  (${folder})\n${' '.repeat(19)}${showed}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: APPS_AT_A_TIME }, worker));
  return apps.flatMap((app) => found.get(app) ?? []);
}

const [folder, option, only = ''] = process.argv.slice(2);
if (!folder || folder.startsWith('-') || (option && option !== '--only')) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const weather = await startWeatherService();
const collector = await startTelemetryCollector();
const checkouts = resolve(folder);
const apps = sampleApps(weather, collector).filter((app) => `${app.folder} ${app.section} ${app.main}`.includes(only));
const rows = await runAll(checkouts, apps);
weather.close();
collector.close();

const bad = rows.filter(({ verdict }) => verdict === 'not as documented');
const missing = rows.filter(({ verdict }) => verdict === 'not there');
process.stdout.write(`\n${rows.length} samples, ${bad.length} not as documented, ${missing.length} not there\n`);
if (!only) {
  const versions = [...new Set(apps.map((app) => app.folder))].map((one) => appVersions(checkouts, one));
  const document = conformanceDocument(rows, versions, process.versions.node);
  writeFileSync(fileURLToPath(new URL('../../../docs/host-conformance.md', import.meta.url)), document);
}
process.exit(bad.length > 0 ? 1 : 0);
