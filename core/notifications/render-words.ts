import type { Template } from 'liquidjs';
import { compiled, type Piece, renderPieces } from './liquid.ts';
import type { NoticeWords } from './notice-template.ts';

/** Both parts of a template, rendered, and not yet written for a surface. */
export interface RenderedWords {
  readonly subject: readonly Piece[];
  readonly body: readonly Piece[];
}

/** @throws TemplateFailure */
export const rendered = (words: NoticeWords, values: object): RenderedWords => ({
  subject: renderPieces(remembered(words.subject), values),
  body: renderPieces(remembered(words.body), values),
});

const mostRemembered = 1_000;
const templates = new Map<string, Template[]>();

/** The same text compiles to the same template: most notices of an organisation share a few. */
function remembered(source: string): Template[] {
  const known = templates.get(source);
  if (known) return known;
  if (templates.size >= mostRemembered) templates.clear();
  const made = compiled(source);
  templates.set(source, made);
  return made;
}
