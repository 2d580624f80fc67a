import type { CST, DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

const deepest = 60;

/**
 * How texts from outside are composed: the core schema without tags, keys that are texts. What yaml checks of keys itself walks
 * the whole map for each of them, so `locatedOf` looks for those that come twice.
 */
export const composing: DocumentOptions & ParseOptions & SchemaOptions = {
  prettyErrors: false,
  logLevel: 'silent',
  schema: 'core',
  resolveKnownTags: false,
  merge: false,
  stringKeys: true,
  uniqueKeys: false,
};

export interface TokenTrouble {
  readonly code: 'too_deep' | 'alias';
  readonly offset: number;
  /** Where the document begins that it is in. */
  readonly documentOffset: number;
}

/**
 * Why parsed tokens are not to be composed: they are nested too deeply for those who go down into them, or have aliases where
 * those are not followed. Found without going down: what comes after goes as deep as the text, and the stack is only so large.
 */
export function troubleIn(tokens: readonly CST.Token[], { aliases }: { aliases: boolean }): TokenTrouble | undefined {
  const open = tokens.map((token) => ({ token, depth: 1, documentOffset: token.offset }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth, documentOffset } = next;
    const { offset } = token;
    if (depth > deepest) return { code: 'too_deep', offset, documentOffset };
    if (token.type === 'alias' && !aliases) return { code: 'alias', offset, documentOffset };
    for (const inner of tokensIn(token)) open.push({ token: inner, depth: depth + 1, documentOffset });
  }
  return undefined;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((inner) => inner !== undefined && inner !== null);
}
