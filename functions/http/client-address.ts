/** The address that the platform's front end saw: the last hop it added, not what a client may write before it. */
export function clientAddress(request: { headers: { get(name: string): string | null } }): string | undefined {
  const hop = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return hop ? withoutPort(hop).slice(0, 60) : undefined;
}

/** The front end of Azure adds the port, another one for every connection: `203.0.113.7:51234`, `[2001:db8::7]:51234`. */
const withoutPort = (hop: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([^:]+):\d+$/.exec(hop)?.[1] ?? hop;
