import type { InputValue } from './playbook.ts';

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Located;
}

export type LocatedMap = { readonly at: Place; readonly size: number } & {
  readonly kind: 'map';
  readonly entries: readonly LocatedEntry[];
};

export type LocatedScalar = { readonly at: Place; readonly size: number } & {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Where a place within the text stands in the whole. */
  readonly within: (place: Place) => Place;
};

/** A value of YAML that knows where it stands. `size` counts the values in it, itself too. */
export type Located =
  | LocatedMap
  | LocatedScalar
  | ({ readonly at: Place; readonly size: number } & { readonly kind: 'list'; readonly items: readonly Located[] });

export const entryOf = (node: Located | undefined, key: string): LocatedEntry | undefined =>
  node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;

/** The value at a path, or the nearest around it that there is. */
export function locate(node: Located, path: readonly PropertyKey[]): Located {
  const [first, ...rest] = path;
  if (first === undefined) return node;
  const next = node.kind === 'list' ? node.items[Number(first)] : entryOf(node, String(first))?.value;
  return next === undefined ? node : locate(next, rest);
}

export function plain(node: Located): InputValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return plainMap(node);
}

export const plainMap = ({ entries }: LocatedMap): { readonly [name: string]: InputValue } =>
  Object.fromEntries(entries.map(({ key, value }) => [key, plain(value)]));

/** Every text within, with the key that it stands under. */
export function textsIn(node: Located, key = ''): readonly { key: string; text: string; node: LocatedScalar }[] {
  if (node.kind === 'list') return node.items.flatMap((item) => textsIn(item, key));
  if (node.kind === 'map') return node.entries.flatMap((entry) => textsIn(entry.value, entry.key));
  return typeof node.value === 'string' ? [{ key, text: node.value, node }] : [];
}
