export type PlainObject = { readonly [name: string]: unknown };

export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property of its own; what objects inherit is none. */
export const own = (object: PlainObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const deepest = 8;

/** Why a value is no JSON of a decent size, or undefined. Never throws, whatever the value is. */
export function sizeTrouble(value: unknown, most: number): string | undefined {
  let left = most;
  const walk = (inner: unknown, depth: number): string | undefined => {
    if (left < 0) return `This has more than ${most} characters in all. Make it shorter.`;
    left -= 1;
    if (typeof inner === 'string') left -= inner.length;
    else if (typeof inner === 'object' && inner !== null) {
      if (depth === deepest) return 'This is nested too deeply. A form has questions, and no objects within them.';
      for (const [name, child] of Object.entries(inner)) {
        left -= name.length;
        const trouble = walk(child, depth + 1);
        if (trouble !== undefined) return trouble;
      }
    } else if (typeof inner === 'bigint' || typeof inner === 'function' || typeof inner === 'symbol') {
      return 'This contains something that is no JSON. Use texts, numbers, true, false, lists and objects.';
    }
    return left < 0 ? `This has more than ${most} characters in all. Make it shorter.` : undefined;
  };
  return walk(value, 0);
}
