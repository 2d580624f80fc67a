import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { newTestFolder, removeTestFolders } from '../test-host.ts';

afterAll(removeTestFolders);

describe('a new engine file', () => {
  it('is set up once when several processes start on it at the same moment', async () => {
    const folders = Array.from({ length: 12 }, newTestFolder);
    const script = join(import.meta.dirname, 'test-opening-file.ts');
    const args = [script, String(Date.now() + 1_500), '50', ...folders];
    const opened = async (): Promise<string> => {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let complaint = '';
      child.stderr.on('data', (chunk) => {
        complaint += chunk;
      });
      const code = await new Promise((resolve) => child.once('close', resolve));
      return code === 0 ? 'opened all' : complaint;
    };
    const outcomes = await Promise.all([opened(), opened(), opened()]);
    expect(outcomes).toEqual(outcomes.map(() => 'opened all'));
  }, 30_000);
});
