/** The address that the platform's front end saw: the last hop it added, not what a client may write before it. */
export function clientAddress(request: { headers: { get(name: string): string | null } }): string | undefined {
  const hop = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return hop ? hop.slice(0, 60) : undefined;
}
