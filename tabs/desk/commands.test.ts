import { readFile } from 'node:fs/promises';
import { type CommandGroup, commandFor, commands, isLetterKey, nameOf } from './commands.ts';
import { de } from './tool-words-de.ts';
import { en } from './tool-words-en.ts';

const pressed = (key: string, modifiers: Partial<Parameters<typeof nameOf>[0]> = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers });

describe('the table of commands', () => {
  it('gives no key twice', () => {
    const keys = commands.flatMap((command): readonly string[] => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lets no pair begin with a key that does something by itself', () => {
    const keys = commands.flatMap((command): readonly string[] => command.keys);
    const firsts = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
    expect(firsts.filter((first) => keys.includes(first ?? ''))).toEqual([]);
  });

  it.each([
    ['English', en],
    ['German', de],
  ])('has a different name for each in %s', (_language, words) => {
    const names = commands.map(({ id }) => words.keys.commands[id]);
    expect(new Set(names).size).toBe(commands.length);
  });
});

describe('a key press', () => {
  it.each([
    [pressed('j'), 'down'],
    [pressed('J', { shiftKey: true }), 'down'],
    [pressed('?', { shiftKey: true }), 'shortcuts'],
    [pressed('k', { ctrlKey: true }), 'palette'],
    [pressed('k', { metaKey: true }), 'palette'],
    [pressed('F6'), 'nextPane'],
    [pressed('F6', { shiftKey: true }), 'previousPane'],
    [pressed('Escape'), 'close'],
    [pressed('g'), 'waiting'],
    [pressed('y'), undefined],
    [pressed('Enter'), undefined],
    [pressed('a', { ctrlKey: true }), undefined],
  ])('%s is %s', (name, command) => {
    expect(name && commandFor(name, undefined)).toBe(command);
  });

  it('with Alt belongs to somebody else', () => {
    expect(pressed('j', { altKey: true })).toBeUndefined();
  });

  it('after another one is a pair', () => {
    expect(commandFor('d', 'g')).toBe('goDashboard');
    expect(commandFor('x', 'g')).toBeUndefined();
  });
});

it('knows which keys type something', () => {
  expect(['j', '?', '/', 'g q'].every(isLetterKey)).toBe(true);
  expect(['Mod+K', 'F6', 'Shift+F6', 'Escape', 'Enter', 'ArrowDown', 'Space'].some(isLetterKey)).toBe(false);
});

/** The sheet of keys for people who read on paper; it follows from the table. Two groups stand side by side, so that it is one page. */
function shortcutsPage(): string {
  const { keys: words } = en;
  const press = (key: string) =>
    key
      .split(' ')
      .map((part) => part.split('+').map(nameOfKey).join(' + '))
      .join(` ${words.followedBy} `);
  const nameOfKey = (key: string) =>
    `<kbd>${key === 'Mod' ? words.mod : (words.names[key] ?? key.toUpperCase())}</kbd>`;
  const linesOf = (groups: readonly CommandGroup[]) =>
    groups.flatMap((group) => [
      `**${words.groups[group]}** | `,
      ...commands
        .filter((command) => command.group === group)
        .map(({ id, keys }) => {
          const said = keys.length === 0 ? words.none : keys.map(press).join(` ${words.or} `);
          return `${words.commands[id]} | ${said}`;
        }),
    ]);
  const left = linesOf(['everywhere', 'go', 'list']);
  const right = linesOf(['ticket', 'view']);
  const rows = left.map((line, row) => `| ${line} | ${right[row] ?? ' | '} |`.replace(/ +/g, ' '));
  const intro =
    'They work on the dashboard, in queues and in views, and never while somebody types or answers a dialog. On a Mac, Ctrl is\nCommand. <kbd>?</kbd> shows them on the screen, and there the keys that type a letter can be turned off for people who speak to\ntheir computer; everything can be done without them, too. At an open ticket <kbd>E</kbd> resolves it, and its requester confirms;\nin the list it also closes, without asking.';
  return ['# Keys of the desk', intro, ['| What | Keys | What | Keys |', '|---|---|---|---|', ...rows].join('\n')].join(
    '\n\n',
  );
}

it('has every group on paper', () => {
  expect(new Set(commands.map(({ group }) => group))).toEqual(new Set(['everywhere', 'go', 'list', 'ticket', 'view']));
});

it('is told on paper as it is', async () => {
  const page = await readFile(new URL('../../docs/shortcuts.md', import.meta.url), 'utf8');
  expect(page).toBe(`${shortcutsPage()}\n`);
});
