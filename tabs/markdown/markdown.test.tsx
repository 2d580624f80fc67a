import { render, screen } from '@testing-library/react';
import { contrast } from '../app/theme-contrast.ts';
import { dark } from '../app/theme-dark.ts';
import { light } from '../app/theme-light.ts';
import { Markdown } from './markdown.tsx';

/** What replies and the notes of the desk stand on. */
const grounds = ['colorNeutralBackground1', 'colorNeutralBackground2', 'colorPaletteYellowBackground1'] as const;

const themes = { light, dark, contrast };

it.each(Object.entries(themes))(
  'marks names and links so that they can be read on replies and notes: %s',
  (_name, theme) => {
    render(<Markdown text="@Kim Weber wrote [a page](https://contoso.example/page)." names={['Kim Weber']} />);
    for (const element of [screen.getByText('@Kim Weber'), screen.getByRole('link', { name: 'a page' })]) {
      const token = /^var\(--(\w+)\)$/.exec(getComputedStyle(element).color)?.[1] as keyof typeof theme;
      const ratios = grounds.map((ground) => contrastOf(String(theme[token]), theme[ground]));
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
    }
  },
);

/** Of two colours such as `#7f85f5`, as WCAG 2 reckons it. */
function contrastOf(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
