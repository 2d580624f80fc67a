import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type RunningCatalyst, startCatalyst } from './running-catalyst.ts';

const guide = readFileSync(new URL('../../docs/admin-guide.md', import.meta.url), 'utf8');

let catalyst: RunningCatalyst;
beforeAll(async () => {
  catalyst = await startCatalyst();
}, 60_000);
afterAll(async () => {
  await catalyst.end();
  catalyst.remove();
});

it("every example of the administrator's guide works as it is written", () => {
  const examples = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines = '']) => lines);
  expect(examples.length).toBeGreaterThan(8);
  const script = examples.join('\n').replace('http://localhost:7071', catalyst.url);
  const { status, stdout, stderr } = spawnSync('sh', ['-eu', '-c', script], { encoding: 'utf8' });
  expect({ status, said: status === 0 ? '' : `${stdout.slice(-1_500)}\n${stderr}` }).toEqual({ status: 0, said: '' });
}, 60_000);
