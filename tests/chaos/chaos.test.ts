import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

describe('the product and its host, killed again and again under load', () => {
  let run: ChildProcessByStdio<null, Readable, Readable> | undefined;
  afterAll(() => void run?.kill());

  it('loses nothing it has acknowledged and does nothing twice that counts', async () => {
    const script = join(import.meta.dirname, 'main.ts');
    run = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, '--rounds', '5'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const [code] = await once(run, 'close');
    // What it says names the seed and each fault.
    if (code !== 0) throw new Error(said);
    expect(said).toMatch(/Processes killed: [45]\n/);
  }, 90_000);
});
