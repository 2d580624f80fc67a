import { useState } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import type { Uploads } from '../files/use-uploads.ts';
import { useNotices } from '../lib/use-notices.tsx';
import type { Mention, Mode } from './composer-drafts.ts';
import type { useAhead } from './use-ahead.ts';
import { useSend } from './use-send.ts';
import { useDeskTicketWords } from './use-words.ts';

/** Characters of one reply or note. */
const longest = 20_000;

/** What follows once the words are sent. */
export type Next = 'wait' | 'resolve';

interface Composed {
  readonly mode: Mode;
  readonly ticket: TicketView;
  readonly text: string;
  readonly uploads: Uploads;
  readonly mentions: readonly Mention[];
  readonly ahead: Pick<ReturnType<typeof useAhead>, 'look'>;
  /** It cannot be sent as it is: the person goes on in the text. */
  readonly onComplaint: () => void;
  readonly onSent: (next: Next | undefined) => void;
}

interface Order {
  readonly next?: Next | undefined;
  /** The person knows that somebody has replied meanwhile. */
  readonly isSure?: boolean;
}

/** Sends what was composed, after its files have arrived and nobody else has replied meanwhile. */
export function useDeliver({ mode, ticket, text, uploads, mentions, ahead, onComplaint, onSent }: Composed) {
  const { composer: words } = useDeskTicketWords();
  const { announce } = useNotices();
  const send = useSend(mode, ticket);
  const [complaint, setComplaint] = useState<string>();
  const [isPreparing, setPreparing] = useState(false);
  const [newer, setNewer] = useState<{ readonly reply: CommentView; readonly next: Next | undefined }>();
  const isBusy = send.isPending || isPreparing;

  const deliver = async ({ next, isSure = false }: Order = {}) => {
    const hasFiles = uploads.items.length > 0;
    const body = text.trim() === '' && hasFiles ? words.onlyFiles(uploads.items.length) : text.trim();
    const wrong = complaintOf(body, uploads.hasTrouble, words);
    setComplaint(wrong);
    if (wrong) onComplaint();
    if (wrong || isBusy) return;
    setPreparing(true);
    setNewer(undefined);
    try {
      const reply = mode === 'reply' && !isSure ? await ahead.look() : undefined;
      if (reply) return setNewer({ reply, next });
      // What is still on its way goes with it.
      const uploadIds = await uploads.settled();
      if (uploadIds.length < uploads.items.length) return setComplaint(words.filesMissing);
      await send.mutateAsync({ body, uploadIds, mentionIds: mentions.map((mention) => mention.id) });
    } catch {
      // The notice above the text says what happened.
      return;
    } finally {
      setPreparing(false);
    }
    announce(words.sent[mode]);
    onSent(next);
  };
  return {
    deliver: (order?: Order) => void deliver(order),
    error: send.error,
    isBusy,
    complaint,
    forgetComplaint: () => setComplaint(undefined),
    newer,
    forgetNewer: () => setNewer(undefined),
  };
}

interface Complaints {
  readonly empty: string;
  readonly tooLong: (most: number) => string;
  readonly filesTroubled: string;
}

/** What stands in the way of sending, in words. */
export function complaintOf(body: string, hasTrouble: boolean, words: Complaints): string | undefined {
  if (body === '') return words.empty;
  if ([...body].length > longest) return words.tooLong(longest);
  return hasTrouble ? words.filesTroubled : undefined;
}
