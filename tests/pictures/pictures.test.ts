import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { allPaths, readText } from '../architecture/source-files.ts';
import { folder, largest } from './camera.ts';
import { shots } from './shots.ts';

const taken = readdirSync(folder).filter((name) => name.endsWith('.png'));
const pages = allPaths().filter((path) => path.endsWith('.md'));

/** Every picture that a page names, as a path from the root. */
const named = new Set(
  pages.flatMap((path) => {
    const inFolder = path.slice(0, path.lastIndexOf('/') + 1);
    return [...readText(path).matchAll(/(?:\]\(|src=")([^)"\s]+\.png)/g)].map(([, to = '']) => join(inFolder, to));
  }),
);

it('are there wherever a page names one', () => {
  expect([...named].filter((path) => !taken.includes(path.replace('docs/pictures/', '')))).toEqual([]);
});

it('are all shown on some page', () => {
  expect(taken.filter((name) => !named.has(`docs/pictures/${name}`))).toEqual([]);
});

it('are all taken by the script', () => {
  const byScript = [...shots.map(({ name }) => name), 'chat', 'channel', 'home'].map((name) => `${name}.png`);
  expect([...taken].sort()).toEqual(byScript.sort());
});

it('say in words what they show', () => {
  const wordless = pages.filter((path) => /!\[\s*\]\(|<img(?![^>]*\balt="[^"])[^>]*>/.test(readText(path)));
  expect(wordless).toEqual([]);
});

it('are small', () => {
  expect(taken.filter((name) => statSync(join(folder, name)).size > largest)).toEqual([]);
});
