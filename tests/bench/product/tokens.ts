import { createLocalIssuer } from '#local/entra/local-issuer';
import { everybody, type Person } from '../world.ts';

const clientId = '7c0ffee0-0000-4000-8000-00000000ca7a';
const lifetimeSeconds = 12 * 3600;

/** Tokens by user id, as the local issuer of this data folder signs them, for as long as a run may take. */
export async function tokensFor(
  dataDir: string,
  people: readonly Person[] = everybody,
  aheadMs = 0,
): Promise<ReadonlyMap<string, string>> {
  const issuer = await createLocalIssuer({ dataDir, clientId, now: () => new Date(Date.now() + aheadMs) });
  const exp = Math.floor((Date.now() + aheadMs) / 1_000) + lifetimeSeconds;
  const pairs = people.map(
    async (person) => [person.userId, await issuer.tokenFor(person, { exp })] as [string, string],
  );
  return new Map(await Promise.all(pairs));
}
