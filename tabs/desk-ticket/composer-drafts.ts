import { useCallback, useState } from 'react';
import { type Drafts, useDraft, useDrafts } from '../lib/drafts.ts';
import { stillMentioned } from '../markdown/mentions.ts';

export const modes = ['reply', 'note'] as const;
export type Mode = (typeof modes)[number];

/** Somebody who is named with `@` in a text. */
export interface Mention {
  readonly id: string;
  readonly name: string;
  /** Works the desk, and so reads notes. */
  readonly isDesk: boolean;
}

type Named = Pick<Mention, 'id' | 'name'>;

/** What is kept of one mode: its text has the name that its files have, too. */
export const draftName = (mode: Mode, ticketId: string): string => `${mode}.${ticketId}`;

const modeName = (ticketId: string): string => `mode.${ticketId}`;

/** Which of the two is being written; it comes back after a reload, as the texts do. */
export function useMode(ticketId: string): readonly [Mode, (mode: Mode) => void] {
  const [kept, keep] = useDraft(modeName(ticketId));
  return [modes.find((mode) => mode === kept) ?? 'reply', keep];
}

/**
 * Who was chosen with `@` so far, kept beside the draft of the text; only those whose name still stands in it count. The names
 * of those it mentions `already` are theirs: who is a part of one, such as Ann of Ann Lee, is not mentioned by it.
 */
export function useMentions(draft: string, text: string, already: readonly Named[] = []) {
  const drafts = useDrafts();
  const name = `mentions.${draft}`;
  const [all, setAll] = useState<readonly Mention[]>(() => readMentions(drafts, name));
  const add = useCallback(
    (mention: Mention) =>
      setAll((before) => {
        const next = [...before.filter(({ id }) => id !== mention.id), mention];
        drafts.write(name, next);
        return next;
      }),
    [drafts, name],
  );
  const forget = useCallback(() => {
    drafts.remove(name);
    setAll([]);
  }, [drafts, name]);
  const isNew = ({ id }: Named): boolean => !already.some((person) => person.id === id);
  const standing = new Set(stillMentioned<Named>(text, [...already, ...all.filter(isNew)]));
  return { mentions: all.filter((mention) => standing.has(mention)), add, forget };
}

function readMentions(drafts: Drafts, name: string): readonly Mention[] {
  const kept = drafts.read(name);
  return Array.isArray(kept) ? kept.filter(isMention) : [];
}

const isMention = (value: unknown): value is Mention =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'isDesk' in value &&
  typeof value.isDesk === 'boolean';
