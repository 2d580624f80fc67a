/**
 * A process to be killed: the whole product on the local host, and beside it the stories of chaos, in one data folder.
 * `node victim.ts <VictimOptions as JSON>`, with the product's settings in the environment. Ends when its parent does.
 */
import { supplyFunctionsCore } from '#local/host/supply-functions-core';
import { takeOverClock } from './machine-clock.ts';
import type { VictimOptions } from './victim-words.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as VictimOptions;
process.on('disconnect', () => process.exit());
const clock = takeOverClock(options.offsetMs);
supplyFunctionsCore();
const { runVictim } = await import('./run-victim.ts');
await runVictim(options, clock);
