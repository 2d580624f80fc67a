/**
 * Opens the engine files of several new folders, each at the moment that other processes open it, too:
 * `node test-opening-file.ts <first moment> <ms between> <folder> …`. Ends with 1 when one of them cannot be opened.
 */
import { openEngineFile } from './engine-file.ts';

const [firstAt = '0', everyMs = '0', ...folders] = process.argv.slice(2);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

for (const [index, folder] of folders.entries()) {
  Atomics.wait(sleeper, 0, 0, Math.max(0, Number(firstAt) + index * Number(everyMs) - Date.now()));
  openEngineFile(folder).close();
}
