/**
 * The query of an address for the library, which makes a `URLSearchParams` of it: names and values, in order. Versions of
 * `@azure/functions` before 4.4 know no other query than this, newer ones prefer it to the address. Azure's host
 * sends an object, in which a repeated name has its values joined with a comma; in pairs it keeps them apart.
 * Undefined when there is none.
 */
export function queryPairs(url: string): readonly (readonly [string, string])[] | undefined {
  if (!url.includes('?')) return undefined;
  const pairs = [...new URL(url).searchParams];
  return pairs.length > 0 ? pairs : undefined;
}
