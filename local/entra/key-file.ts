import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JWK } from 'jose';

/** A private key with the name by which tokens refer to it. */
export type PrivateJwk = JWK & { readonly kid: string };

/**
 * The private keys kept in `file`, a JSON array readable by its owner alone; the first time, one made by `generate`.
 * The file is there whole or not at all, and of two processes that start at once both get the key of the first.
 * @throws Error when the file can be neither read nor written, or holds something else.
 */
export async function keysIn(file: string, generate: () => Promise<JWK>): Promise<readonly PrivateJwk[]> {
  const kept = await read(file);
  if (kept !== undefined) return parse(file, kept);
  await write(file, JSON.stringify([await generate()]));
  return parse(file, (await read(file)) ?? '');
}

async function read(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    await chmod(file, 0o600);
    return text;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(file: string, text: string): readonly PrivateJwk[] {
  const keys = parseJson(text);
  if (Array.isArray(keys) && keys.length > 0 && keys.every(isPrivateJwk)) return keys;
  throw new Error(`${file} holds no signing keys. Delete it to get a new one: whoever is signed in signs in again.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPrivateJwk = (value: unknown): value is PrivateJwk =>
  typeof value === 'object' &&
  value !== null &&
  'kid' in value &&
  typeof value.kid === 'string' &&
  'd' in value &&
  typeof value.d === 'string';

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await publish(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A link never replaces what is there. Where the file system has none, the later of two processes wins. */
async function publish(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    await rename(draft, file);
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
