import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type CommandId, commandFor, isLetterKey, nameOf } from './commands.ts';
import { useArrangement } from './kept.ts';

type Handler = () => void;

export interface Commands {
  /** Does it, if anybody present can. */
  readonly run: (id: CommandId) => boolean;
  /** Does it as soon as somebody can: what is being opened listens a moment later. */
  readonly runSoon: (id: CommandId) => void;
  readonly canRun: (id: CommandId) => boolean;
  /** The last one who listens is asked first; who only stands in is asked when nobody else listens. */
  readonly listen: (id: CommandId, handler: Handler, standsIn: boolean) => () => void;
}

/** How long a command waits for what is being opened, and the second key of a pair for the first. */
const patienceMs = { soon: 5_000, pair: 1_500 };

export function createCommands(now: () => number = Date.now): Commands {
  const listeners = new Map<CommandId, Handler[]>();
  const standIns = new Map<CommandId, Handler[]>();
  let soon: { readonly id: CommandId; readonly until: number } | undefined;
  const handlerOf = (id: CommandId) => listeners.get(id)?.at(-1) ?? standIns.get(id)?.at(-1);
  return {
    canRun: (id) => handlerOf(id) !== undefined,
    run: (id) => {
      const handler = handlerOf(id);
      handler?.();
      return handler !== undefined;
    },
    runSoon: (id) => {
      soon = { id, until: now() + patienceMs.soon };
    },
    listen: (id, handler, standsIn) => {
      const table = standsIn ? standIns : listeners;
      table.set(id, [...(table.get(id) ?? []), handler]);
      if (!standsIn && soon?.id === id) {
        if (now() < soon.until) handler();
        soon = undefined;
      }
      return () => {
        table.set(
          id,
          (table.get(id) ?? []).filter((other) => other !== handler),
        );
      };
    },
  };
}

const CommandsContext = createContext<Commands | undefined>(undefined);

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('useCommands needs a CommandsProvider above it.');
  return commands;
}

/** Listens for the keys of the desk while it is shown. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const commands = useMemo(() => createCommands(), []);
  const [{ letterKeys }] = useArrangement();
  useEffect(() => {
    let before: { readonly name: string; readonly at: number } | undefined;
    const press = (event: KeyboardEvent) => {
      const name = event.defaultPrevented || event.isComposing ? undefined : nameOf(event);
      if (name === undefined || ['Shift', 'Control', 'Alt', 'Meta'].includes(name)) return;
      const isLetter = isLetterKey(name);
      if (isBusy(event.target, isLetter || name === 'Escape') || (isLetter && !letterKeys)) return;
      const first = before && event.timeStamp - before.at < patienceMs.pair ? before.name : undefined;
      before = undefined;
      const id = commandFor(name, first) ?? (first === undefined ? undefined : commandFor(name, undefined));
      if (id === undefined) return;
      if (id === 'waiting') before = { name, at: event.timeStamp };
      else if (commands.run(id)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [commands, letterKeys]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

const typed =
  'textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=checkbox], [type=radio])';

/** Whether somebody types, or answers a dialog: keys are theirs then. */
function isBusy(target: EventTarget | null, couldBeTyped: boolean): boolean {
  if (document.querySelector('dialog[open], [role=dialog], [role=alertdialog], [role=menu]')) return true;
  return couldBeTyped && target instanceof Element && target.closest(typed) !== null;
}

/** Does this on a command while the component is shown. Undefined: not now. */
export function useCommand(id: CommandId, handler: Handler | undefined, { standsIn = false } = {}): void {
  const commands = useCommands();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  const isHere = handler !== undefined;
  useEffect(() => {
    if (!isHere) return;
    return commands.listen(id, () => latest.current?.(), standsIn);
  }, [commands, id, isHere, standsIn]);
}
