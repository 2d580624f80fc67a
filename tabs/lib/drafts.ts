import { createContext, useCallback, useContext, useState } from 'react';

/** What somebody has typed and not yet sent, kept while the window lives. */
export interface Drafts {
  readonly read: (name: string) => unknown;
  readonly write: (name: string, value: unknown) => void;
  readonly remove: (name: string) => void;
}

/** Drafts of one person. Where the browser keeps nothing for a framed page, they live as long as the page. */
export function createDrafts(storage: Storage | undefined, personId: string): Drafts {
  const memory = new Map<string, string>();
  const keyOf = (name: string) => `catalyst.draft.${personId}.${name}`;
  const attempt = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return storage && act(storage);
    } catch {
      return undefined;
    }
  };
  return {
    read: (name) => {
      const text = memory.get(name) ?? attempt((kept) => kept.getItem(keyOf(name)));
      return text ? readJson(text) : undefined;
    },
    write: (name, value) => {
      const text = JSON.stringify(value);
      memory.set(name, text);
      attempt((kept) => kept.setItem(keyOf(name), text));
    },
    remove: (name) => {
      memory.delete(name);
      attempt((kept) => kept.removeItem(keyOf(name)));
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const DraftsContext = createContext<Drafts | undefined>(undefined);

export const DraftsProvider = DraftsContext.Provider;

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error('useDrafts needs a DraftsProvider above it.');
  return drafts;
}

/** A text that survives errors, navigation and reloads until it is cleared. */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const drafts = useDrafts();
  const [text, setText] = useState(() => {
    const kept = drafts.read(name);
    return typeof kept === 'string' ? kept : '';
  });
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') drafts.remove(name);
      else drafts.write(name, next);
    },
    [drafts, name],
  );
  return [text, change];
}

/**
 * One idempotency key for one content: sending the same again, also after a reload, repeats the request instead of the
 * deed; other content is another request.
 */
export function attemptKey(drafts: Drafts, name: string, content: unknown): string {
  const attemptName = `${name}.attempt`;
  const kept = drafts.read(attemptName);
  const body = JSON.stringify(content);
  if (isAttempt(kept) && kept.body === body) return kept.key;
  const key = crypto.randomUUID();
  drafts.write(attemptName, { key, body });
  return key;
}

export const forgetAttempt = (drafts: Drafts, name: string): void => drafts.remove(`${name}.attempt`);

const isAttempt = (value: unknown): value is { key: string; body: string } =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'body' in value &&
  typeof value.body === 'string';
