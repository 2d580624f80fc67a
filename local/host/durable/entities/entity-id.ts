/** Which entity: a function's name, in lower case since names have no case, and a key, which has. */
export type EntityName = { readonly name: string; readonly key: string };

/** `@name@key`: how the durable library writes the address of an entity. */
export function entityId({ name, key }: EntityName): string {
  return `@${name.toLowerCase()}@${key}`;
}

/** Throws when the text is no address of an entity. A key may hold any character, also `@`. */
export function parseEntityId(id: string): EntityName {
  const end = id.indexOf('@', 1);
  if (!id.startsWith('@') || end < 2) throw new Error(`'${id}' is not the address of an entity`);
  return { name: id.slice(1, end).toLowerCase(), key: id.slice(end + 1) };
}
