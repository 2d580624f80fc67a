import { durationMs, durationText } from './duration.ts';
import { entryOf, type Located, type LocatedMap, type Place } from './located.ts';
import { instead } from './nearest.ts';
import type { PlaybookFault } from './playbook.ts';

/** Collects what is wrong while a text is read on. */
export class Faults {
  readonly found: PlaybookFault[] = [];

  add({ line, column }: Place, code: string, detail: string): undefined {
    this.found.push({ line, column, code, detail });
    return undefined;
  }
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'a group of `name: value`'
    : typeof value === 'string'
      ? 'a text'
      : `a ${typeof value}`;
}

export const isEmpty = (node: Located | undefined): boolean =>
  node === undefined || (node.kind === 'scalar' && node.value === null);

const kindOfNode = (node: Located): string =>
  node.kind === 'map' ? kindOf({}) : node.kind === 'list' ? kindOf([]) : kindOf(node.value);

/** The fields of one group, read one by one; whatever is not right is told and left out. */
export class FieldReader {
  readonly node: LocatedMap;
  readonly #of: string;
  readonly #faults: Faults;

  constructor(node: LocatedMap, of: string, faults: Faults) {
    this.node = node;
    this.#of = of;
    this.#faults = faults;
  }

  /** Complains of every key that is not one of these. */
  only(known: readonly string[]): void {
    for (const { key, keyAt } of this.node.entries) {
      if (known.includes(key)) continue;
      this.#faults.add(keyAt, 'unknown_key', `${this.#of} has no ${shortened(key)}. ${instead(key, known)}`);
    }
  }

  value(key: string): Located | undefined {
    const found = entryOf(this.node, key)?.value;
    return isEmpty(found) ? undefined : found;
  }

  text(key: string, longest: number): string | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    if (node.kind !== 'scalar' || typeof node.value !== 'string') {
      const hint = node.kind === 'scalar' ? 'Put it in quotes.' : 'Write one text.';
      return this.#faults.add(
        node.at,
        'type',
        `${key} of ${this.#of} has to be a text and is ${kindOfNode(node)}. ${hint}`,
      );
    }
    if (node.value.trim() === '')
      return this.#faults.add(node.at, 'empty', `${key} of ${this.#of} is empty. Say what it is.`);
    if (node.value.length > longest) {
      return this.#faults.add(node.at, 'too_long', `${key} of ${this.#of} has at most ${longest} characters.`);
    }
    return node.value;
  }

  requiredText(key: string, longest: number, hint: string): string | undefined {
    if (this.value(key) !== undefined) return this.text(key, longest);
    return this.#faults.add(this.node.at, 'missing', `${this.#of} has no ${key}. ${hint}`);
  }

  group(key: string, hint: string): LocatedMap | undefined {
    const node = this.value(key);
    if (node === undefined || node.kind === 'map') return node;
    return this.#faults.add(node.at, 'type', `${key} of ${this.#of} is ${kindOfNode(node)}. ${hint}`);
  }

  list(key: string, hint: string): readonly Located[] | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    if (node.kind === 'list') return node.items;
    return this.#faults.add(node.at, 'type', `${key} of ${this.#of} is ${kindOfNode(node)}. ${hint}`);
  }

  /** Milliseconds. */
  duration(key: string, least: number, most: number): number | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    const ms = node.kind === 'scalar' ? durationMs(node.value) : undefined;
    if (ms !== undefined && ms >= least && ms <= most) return ms;
    const range = `from ${durationText(least)} to ${durationText(most)}`;
    return this.#faults.add(
      node.at,
      'duration',
      `${key} of ${this.#of} has to be a time as 30s, 5m, 2h or 1d, ${range}; a bare number counts seconds.`,
    );
  }

  integer(key: string, least: number, most: number): number | undefined {
    const node = this.value(key);
    if (node === undefined) return undefined;
    const value = node.kind === 'scalar' ? node.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.#faults.add(
      node.at,
      'number',
      `${key} of ${this.#of} has to be a whole number from ${least} to ${most}.`,
    );
  }
}

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
