import { isLoopback } from '../lib/start-in-teams.ts';

/**
 * A signed address as this page can reach it. On a developer's machine the server names itself by one name, and the page may
 * have come by the other one (`localhost`, `127.0.0.1`), which its policy takes for a stranger.
 */
export function addressFromHere(
  url: string,
  here: Pick<Location, 'hostname' | 'port' | 'origin'> = window.location,
): string {
  const address = new URL(url, here.origin);
  const isThisServer = isLoopback(address.hostname) && isLoopback(here.hostname) && address.port === here.port;
  if (!isThisServer) return address.href;
  return `${here.origin}${address.pathname}${address.search}`;
}
