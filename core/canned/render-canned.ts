import { compiled, renderPieces } from '../notifications/liquid.ts';
import { loadLiquid } from '../templates/liquid.ts';
import type { CannedValues } from './canned-fields.ts';

/** The words with their values put in, as markdown. What people wrote elsewhere comes in as one line. @throws TemplateFailure */
export async function renderCanned(body: string, values: CannedValues): Promise<string> {
  await loadLiquid();
  return renderPieces(compiled(body), grouped(values))
    .map(({ text, isValue }) => (isValue ? text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '') : text))
    .join('')
    .trim();
}

/** The values as Liquid reads them: by group, then by name. */
export function grouped(values: { readonly [placeholder: string]: string }): Record<string, Record<string, string>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const [placeholder, value] of Object.entries(values)) {
    const [group = '', name = ''] = placeholder.split('.');
    groups[group] = { ...groups[group], [name]: value };
  }
  return groups;
}
