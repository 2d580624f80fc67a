import type { Alias, LineCounter, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import { shortened } from './field-reader.ts';
import { yaml } from './load-playbooks.ts';
import type { Located, LocatedEntry, LocatedScalar, Place } from './located.ts';
import type { PlaybookFault } from './playbook.ts';

const mostValues = 10_000;
const mostAliases = 100;
const mostFaults = 20;

/** The value of a parsed document, each part with its place; or what is wrong with it. */
export function locatedOf(
  contents: Node | null,
  text: string,
  lines: LineCounter,
): { readonly root: Located } | { readonly faults: readonly PlaybookFault[] } {
  const builder: Builder = { text, lines, faults: [], anchors: new Map(), values: 0, aliases: 0 };
  const root = located(contents, builder);
  return builder.faults.length > 0 ? { faults: builder.faults } : { root };
}

export const placeAt = (lines: LineCounter, offset: number): Place => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

interface Builder {
  readonly text: string;
  readonly lines: LineCounter;
  readonly faults: PlaybookFault[];
  readonly anchors: Map<string, Located>;
  values: number;
  aliases: number;
}

const coreTags = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

function located(node: Node | null, builder: Builder): Located {
  const { isAlias, isMap, isSeq, isScalar } = yaml();
  const at = placeAt(builder.lines, (node as ParsedNode | null)?.range?.[0] ?? 0);
  if (node === null) return nothing(at);
  if (isAlias(node)) return aliased(node, at, builder);
  if (node.tag !== undefined && !coreTags.test(node.tag)) return faulty(builder, at, 'tag', 'Leave tags (`!…`) out.');
  const made = isMap(node)
    ? mapOf(node, at, builder)
    : isSeq(node)
      ? listOf(
          node.items.map((item) => located(item as Node | null, builder)),
          at,
        )
      : isScalar(node)
        ? scalarOf(node, at, builder)
        : nothing(at);
  if (node.anchor !== undefined) builder.anchors.set(node.anchor, made);
  builder.values += made.kind === 'scalar' ? 1 : 0;
  return made;
}

const nothing = (at: Place): LocatedScalar => ({ kind: 'scalar', value: null, at, size: 1, within: () => at });

function faulty(builder: Builder, at: Place, code: string, detail: string): Located {
  if (builder.faults.length < mostFaults) builder.faults.push({ ...at, code, detail });
  return nothing(at);
}

/** What an alias stands for counts anew each time, so that ten lines cannot stand for a billion values. */
function aliased({ source }: Alias, at: Place, builder: Builder): Located {
  const target = builder.anchors.get(source);
  if (!target)
    return faulty(
      builder,
      at,
      'alias',
      `There is no finished &${shortened(source)} before this *${shortened(source)}.`,
    );
  builder.aliases += 1;
  builder.values += target.size;
  if (builder.aliases > mostAliases || builder.values > mostValues) {
    return faulty(builder, at, 'alias', 'Aliases make this too large. Write it out, or leave some of it away.');
  }
  return target;
}

function mapOf(map: YAMLMap, at: Place, builder: Builder): Located {
  const seen = new Map<string, Place>();
  const entries = map.items.flatMap((pair): LocatedEntry[] => {
    const { key, keyAt } = keyOf(pair, at, builder);
    const before = seen.get(key);
    if (before) {
      faulty(
        builder,
        keyAt,
        'duplicate_key',
        `${shortened(key)} stands here twice, first in line ${before.line}. Keep one.`,
      );
      return [];
    }
    if (key === '__proto__') {
      faulty(builder, keyAt, 'key', 'This name cannot be used. Take another one.');
      return [];
    }
    seen.set(key, keyAt);
    return [{ key, keyAt, value: located(pair.value as Node | null, builder) }];
  });
  return { kind: 'map', entries, at, size: entries.reduce((sum, { value }) => sum + value.size, 1) };
}

function keyOf(pair: Pair, at: Place, builder: Builder): { key: string; keyAt: Place } {
  const { isScalar } = yaml();
  const keyAt = isScalar(pair.key) && pair.key.range ? placeAt(builder.lines, pair.key.range[0]) : at;
  return { key: isScalar(pair.key) ? String(pair.key.value) : '', keyAt };
}

const listOf = (items: readonly Located[], at: Place): Located => ({
  kind: 'list',
  items,
  at,
  size: items.reduce((sum, { size }) => sum + size, 1),
});

function scalarOf({ value, type }: { value: unknown; type?: string }, at: Place, builder: Builder): Located {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return faulty(
      builder,
      at,
      'number',
      'This is no number that can be written down. Put it in quotes if it is a text.',
    );
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return faulty(builder, at, 'number', 'This number is too long to be kept exactly. Put it in quotes.');
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return nothing(at);
  return { kind: 'scalar', value, at, size: 1, within: (place) => within(place, at, type, builder.text) };
}

/** Exact for texts on one line and for literal blocks (`|`); for those that YAML folds, where they begin. */
function within(place: Place, at: Place, type: string | undefined, text: string): Place {
  if (type === 'BLOCK_LITERAL') {
    const first = text.split('\n')[at.line] ?? '';
    return { line: at.line + place.line, column: first.length - first.trimStart().length + place.column };
  }
  if (place.line > 1 || type === 'BLOCK_FOLDED') return at;
  return { line: at.line, column: at.column + place.column - (type === 'PLAIN' ? 1 : 0) };
}
