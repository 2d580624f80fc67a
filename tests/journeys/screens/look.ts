import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FramedTab, type Theme, themes } from './framed-tab.ts';

export const pictures = fileURLToPath(new URL('../../../artifacts/screens/', import.meta.url));

export const widths = [320, 768, 1440] as const;
const heights: Readonly<Record<number, number>> = { 320: 720, 768: 900, 1440: 900 };
const highest = 3_000;

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly html: string;
    readonly failureSummary: string;
  }[];
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const everyRule = { runOnly: { type: 'tag', values: wcag }, rules: { 'target-size': { enabled: true } } };
/** Another theme is other colours on the same elements. */
const rulesOfColour = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds on the screen as it is now, one line an element. */
async function violations(tab: FramedTab, theme: Theme): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(theme === 'light' ? everyRule : rulesOfColour) };
  const found = (await tab
    .frame()
    .evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`)) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 6).map(({ target, html, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1, 2).join(' ').trim();
      return `${id}: ${target.join(' ')} ${html.slice(0, 160)}${why ? ` (${why})` : ''}`;
    }),
  );
}

/** Anything that does not fit, beside the screen or onto something else. */
export const misfits = (tab: FramedTab): Promise<string[]> =>
  tab.frame().evaluate('[...probes.sideways(), ...probes.overlaps()]');

export async function picture(tab: FramedTab, folder: string, name: string): Promise<void> {
  mkdirSync(join(pictures, folder), { recursive: true });
  await tab.page.screenshot({ path: join(pictures, folder, `${name}.png`), animations: 'disabled' });
}

/**
 * Looks at what the tab shows in every theme at every width: a picture of each, and everything that is wrong, one line each. A
 * page that scrolls is shown whole.
 */
export async function look(tab: FramedTab, name: string): Promise<string[]> {
  const wrong: string[] = [];
  const whole = new Map<number, number>();
  for (const theme of Object.keys(themes) as Theme[]) {
    await tab.setTheme(theme);
    for (const width of widths) {
      const least = heights[width] ?? 900;
      await tab.setSize(width, whole.get(width) ?? least);
      if (!whole.has(width)) {
        const high = Math.min(highest, Math.max(least, await tab.frame().evaluate<number>('probes.pageHeight()')));
        whole.set(width, high);
        if (high > least) await tab.setSize(width, high);
      }
      const at = (line: string) => `${theme} ${width}: ${line}`;
      wrong.push(...(await violations(tab, theme)).map(at));
      if (theme === 'light') wrong.push(...(await misfits(tab)).map(at));
      await picture(tab, `${theme}/${width}`, name);
    }
  }
  return wrong;
}

/** A thing that is wrong at several widths or in several themes is told once, with all of them. */
export function told(lines: readonly string[]): string[] {
  const places = new Map<string, string[]>();
  for (const line of lines) {
    const [, where = '', what = line] = /^(\S+ \d+): ([\s\S]*)$/.exec(line) ?? [];
    places.set(what, [...(places.get(what) ?? []), where]);
  }
  return [...places].map(([what, where]) => `${what} [${where.join(', ')}]`);
}
