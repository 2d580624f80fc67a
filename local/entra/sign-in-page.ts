import type { LocalPerson } from './local-issuer.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText;
  font: 15px/1.45 "Segoe UI", system-ui, sans-serif; }
main { box-sizing: border-box; width: min(420px, 100vw); padding: 32px 24px; }
h1 { margin: 0 0 8px; font-size: 24px; font-weight: 600; }
p { margin: 0 0 20px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; }
button { width: 100%; padding: 10px 14px; text-align: start; font: inherit; color: inherit; cursor: pointer;
  background: color-mix(in srgb, CanvasText 5%, Canvas); border: 1px solid color-mix(in srgb, CanvasText 35%, Canvas); border-radius: 6px; }
button:hover { border-color: CanvasText; }
button:focus-visible { outline: 3px solid #5b5fc7; outline-offset: 2px; }
button strong { display: block; font-weight: 600; }
details { margin-top: 20px; }
summary { cursor: pointer; margin-bottom: 8px; }
`;

export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;

const form = (action: string, people: readonly LocalPerson[], label: string): string =>
  `<form method="post" action="${escaped(action)}" aria-label="${escaped(label)}"><ul>${people
    .map(
      ({ name, upn }) =>
        `<li><button name="upn" value="${escaped(upn)}"><strong>${escaped(name)}</strong>${escaped(upn)}</button></li>`,
    )
    .join('')}</ul></form>`;

/**
 * The page on which the people of this machine sign in: a name is enough. `hinted` is offered first, and alone where they are
 * asked to confirm that it is them.
 */
export function signInPage(options: {
  readonly action: string;
  readonly people: readonly LocalPerson[];
  readonly hinted: LocalPerson | undefined;
  readonly again: boolean;
}): string {
  const { action, people, hinted, again } = options;
  const others = people.filter((person) => person !== hinted);
  const first = hinted ? form(action, [hinted], 'You') : '';
  const rest = hinted
    ? `<details><summary>Somebody else</summary>${form(action, others, 'Somebody else')}</details>`
    : form(action, others, 'People');
  const words = again
    ? 'Something sensitive waits for you. Confirm with one click that it is you; elsewhere this would be your key or your phone.'
    : 'This is the Microsoft Entra of this computer. Choose who you are.';
  return page(again ? 'Sign in again' : 'Sign in', `<p>${words}</p>${first}${rest}`);
}

export const wordsPage = (title: string, words: string): string => page(title, `<p>${escaped(words)}</p>`);
