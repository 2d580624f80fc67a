import { orchestratorName } from '#orchestrations/kinds';
import { orchestrators } from '#orchestrations/stories';
import { releases, writeRecordings } from './history-files.ts';
import { openStage } from './play-scene.ts';
import type { Recording } from './recording.ts';
import { activitiesIn, scenes } from './scenes.ts';

/**
 * Records the stories as they are now, for a release: `npm run record-histories -- 0.3.0`. What earlier releases recorded
 * is never recorded anew, because their instances will not be.
 */
const [release = '', ...rest] = process.argv.slice(2);
const newest = releases().at(-1);

if (!/^\d+\.\d+\.\d+$/.test(release) || rest.length > 0) {
  process.stderr.write('Say for which release: npm run record-histories -- 0.3.0\n');
  process.exitCode = 2;
} else if (newest !== undefined && newest.localeCompare(release, 'en', { numeric: true }) > 0) {
  process.stderr.write(`The histories of ${newest} are there already: record those of that release or a later one.\n`);
  process.exitCode = 1;
} else {
  const stage = openStage(orchestrators, activitiesIn(scenes), ({ story }) => orchestratorName(story));
  const recordings: Recording[] = [];
  for (const scene of scenes) recordings.push(...(await stage.play(scene)));
  writeRecordings(release, recordings);
  process.stdout.write(`${recordings.length} histories of ${release}\n`);
}
