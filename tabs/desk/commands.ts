/** Every deed of the desk that has a key or stands in the palette: the one table behind keys, palette and shortcut sheet. */
export const commands = [
  { id: 'palette', group: 'everywhere', keys: ['Mod+K'] },
  { id: 'shortcuts', group: 'everywhere', keys: ['?'] },
  { id: 'search', group: 'everywhere', keys: ['/'] },
  { id: 'undo', group: 'everywhere', keys: ['z'] },
  { id: 'nextPane', group: 'everywhere', keys: ['F6'] },
  { id: 'previousPane', group: 'everywhere', keys: ['Shift+F6'] },
  { id: 'goQueues', group: 'go', keys: ['g q'] },
  { id: 'goDashboard', group: 'go', keys: ['g d'] },
  { id: 'goApprovals', group: 'go', keys: ['g a'] },
  { id: 'goHome', group: 'go', keys: ['g h'] },
  { id: 'down', group: 'list', keys: ['j', 'ArrowDown'] },
  { id: 'up', group: 'list', keys: ['k', 'ArrowUp'] },
  { id: 'open', group: 'list', keys: ['Enter', 'o'] },
  { id: 'close', group: 'list', keys: ['Escape'] },
  { id: 'select', group: 'list', keys: ['x', 'Space'] },
  { id: 'selectAll', group: 'list', keys: ['Mod+A'] },
  { id: 'assign', group: 'ticket', keys: ['a'] },
  { id: 'take', group: 'ticket', keys: ['t'] },
  { id: 'priority', group: 'ticket', keys: ['p'] },
  { id: 'reply', group: 'ticket', keys: ['r'] },
  { id: 'note', group: 'ticket', keys: ['n'] },
  { id: 'newest', group: 'ticket', keys: ['g n'] },
  { id: 'link', group: 'ticket', keys: ['l'] },
  { id: 'merge', group: 'ticket', keys: ['m'] },
  { id: 'resolve', group: 'ticket', keys: ['e'] },
  { id: 'filter', group: 'view', keys: ['f'] },
  { id: 'saveView', group: 'view', keys: [] },
  { id: 'exportList', group: 'view', keys: [] },
  { id: 'density', group: 'view', keys: [] },
] as const satisfies readonly Command[];

interface Command {
  readonly id: string;
  readonly group: 'everywhere' | 'go' | 'list' | 'ticket' | 'view';
  /** `Mod` is Ctrl, on a Mac Command. Two keys with a blank between them are pressed one after the other. */
  readonly keys: readonly string[];
}

export type CommandId = (typeof commands)[number]['id'];
export type CommandGroup = Command['group'];

/** These belong to the list that has the focus: the list itself listens for them. */
const ofTheList: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', 'Space', 'Mod+A'];

/** A key that types something: people who speak to their computer turn these off (WCAG 2.1.4). */
export const isLetterKey = (keys: string): boolean => !/Mod\+|^(F6|Shift\+F6|Escape|Arrow|Enter|Space)/.test(keys);

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The name of a key press as the table writes it; undefined where it is none of ours. */
export function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return key.length === 1 && !shiftKey ? `Mod+${key.toUpperCase()}` : undefined;
  if (key === 'F6') return shiftKey ? 'Shift+F6' : 'F6';
  if (key.length === 1) return key.toLowerCase();
  return key;
}

/**
 * The command of a key press after those before it: `undefined` for none, `waiting` where it begins a pair. Presses of the
 * list alone are left to the list.
 */
export function commandFor(name: string, before: string | undefined): CommandId | 'waiting' | undefined {
  if (before !== undefined) return commands.find(({ keys }) => has(keys, `${before} ${name}`))?.id;
  if (ofTheList.includes(name)) return undefined;
  const single = commands.find(({ keys }) => has(keys, name));
  if (single) return single.id;
  return commands.some(({ keys }) => keys.some((key) => key.startsWith(`${name} `))) ? 'waiting' : undefined;
}

const has = (keys: readonly string[], wanted: string): boolean => keys.includes(wanted);
