import { join } from 'node:path';
import { generateSigningKey } from '#functions/auth/signing-keys';
import { keysIn } from './key-file.ts';

/** The keys of this machine's Catalyst tokens, as the setting takes them; made once and kept for its owner alone. */
export const localSigningKeys = async (dataDir: string): Promise<string> =>
  JSON.stringify(await keysIn(join(dataDir, 'signing-keys.json'), generateSigningKey));
