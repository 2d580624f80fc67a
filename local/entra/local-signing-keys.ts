import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningKey } from '#functions/auth/signing-keys';

/** The keys of this machine's Catalyst tokens, as the setting takes them; made once and kept for its owner alone. */
export async function localSigningKeys(dataDir: string): Promise<string> {
  const file = join(dataDir, 'signing-keys.json');
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const made = JSON.stringify([await generateSigningKey()]);
  try {
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8');
  }
}
