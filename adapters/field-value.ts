/** The value at a dotted path, or `undefined`. A path that leads through null or a plain value leads nowhere. */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as { readonly [key: string]: unknown })[key];
  }, body);
