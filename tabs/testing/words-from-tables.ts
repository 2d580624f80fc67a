import { pseudoMarks } from '../strings/pseudo.ts';

/** What stands beside words and is nobody's language: numbers, punctuation, the keys of shortcuts. */
const wordless = /^[\d\s.,:;·…→←↑↓/|+\-–—()%#×∙•▲■❙&'"“”„«»<>=*!?@[\]{}]*$/u;

/** Numbers of tickets, priorities and moments as they are written everywhere. */
const everywhere = [/\b(?:INC|REQ)-\d+\b/g, /\bP[1-4]\b/g];

/**
 * Every text of a screen and every name that is read out, but for those that come from the tables of words or are `data` of the
 * test. The screen has to be in a language of the testers (`qps-ploc`). Empty where all is well.
 */
export function wordsNotFromTables(container: Element, data: readonly string[] = []): readonly string[] {
  const known = [...data].sort((a, b) => b.length - a.length);
  const foreign = (text: string | null | undefined): boolean => {
    let rest = outsideOfMarks(text ?? '');
    if (isCutOf(rest, known)) return false;
    for (const piece of known) rest = rest.replaceAll(piece, '');
    for (const pattern of everywhere) rest = rest.replaceAll(pattern, '');
    return !wordless.test(rest);
  };
  return [...textsOf(container), ...namesOf(container)]
    .filter(({ text }) => foreign(text))
    .map(({ where, text }) => `${where}: ${text}`);
}

/** A long text is shown up to some letter, and then three dots. */
const isCutOf = (text: string, data: readonly string[]): boolean =>
  text.length > 40 && text.endsWith('…') && data.some((piece) => piece.startsWith(text.slice(0, -1).trim()));

/** Fails with every text of the screen that is not from a table of words, and says where it stands. */
export function expectAllWordsFromTables(container: Element, data: readonly string[] = []): void {
  expect(wordsNotFromTables(container, data)).toEqual([]);
}

interface Said {
  readonly where: string;
  readonly text: string;
}

/** What is left when everything between marks is taken away, marks within marks included. */
function outsideOfMarks(text: string): string {
  const [opening, closing] = pseudoMarks;
  let depth = 0;
  let rest = '';
  for (const letter of text) {
    if (letter === opening) depth += 1;
    else if (letter === closing) depth = Math.max(0, depth - 1);
    else if (depth === 0) rest += letter;
  }
  return rest;
}

function textsOf(container: Element): Said[] {
  const walker = container.ownerDocument.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const found: Said[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    // Moments are written by the browser in the person's language.
    if (!parent || parent.closest('style, script, noscript, time')) continue;
    // A sentence may be cut into several texts by what is emphasised in it.
    found.push({ where: `<${parent.tagName.toLowerCase()}>`, text: node.textContent ?? '' });
  }
  return found;
}

/** Attributes that are read out or shown. Names made of what stands inside are texts, and texts are walked, too. */
const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
];

const namesOf = (container: Element): Said[] =>
  [...container.querySelectorAll(spoken.map((name) => `[${name}]`).join(', '))]
    .filter((element) => !element.closest('time'))
    .flatMap((element) =>
      spoken.flatMap((name) => {
        const text = element.getAttribute(name);
        return text ? [{ where: `<${element.tagName.toLowerCase()}> ${name}`, text }] : [];
      }),
    );
