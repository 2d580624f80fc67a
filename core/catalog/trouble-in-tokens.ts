import type { CST } from 'yaml';

const deepest = 60;

/**
 * Why a parsed text is not to be composed: it is nested too deeply for those who go down into it, or it has aliases, by which
 * ten lines stand for a billion values. Found without going down.
 */
export function troubleIn(
  tokens: readonly CST.Token[],
): { readonly offset: number; readonly detail: string } | undefined {
  const open = tokens.map((token) => ({ token, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    const { offset } = token;
    if (depth > deepest) return { offset, detail: 'This nests too deeply. Write it flatter.' };
    if (token.type === 'alias') {
      return { offset, detail: 'Aliases (*name) cannot be followed here. Write out what this one stands for.' };
    }
    for (const inner of tokensIn(token)) open.push({ token: inner, depth: depth + 1 });
  }
  return undefined;
}

function tokensIn(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((inner) => inner !== undefined && inner !== null);
}
