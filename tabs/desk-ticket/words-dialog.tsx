import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { TextField } from '../desk/text-field.tsx';
import { useDraft } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { MoveConflict } from './move-conflict.tsx';
import { useChange } from './use-change.ts';
import { useDeedWords } from './use-deed-words.ts';

interface WordsDialogProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly deed: 'reopen' | 'cancelRequest';
  readonly onClose: () => void;
}

/** Reopens a ticket, or cancels a request: the first may be said in words, the second must be. */
export function WordsDialog({ reference, ticket, deed, onClose }: WordsDialogProps) {
  const words = useDeedWords()[deed];
  const { notify } = useNotices();
  const change = useChange(reference);
  const [text, setText] = useDraft(`${deed}.${ticket.id}`);
  const [tried, setTried] = useState(false);
  const said = text.trim();
  const isMissing = deed === 'cancelRequest' && said === '';
  const perform = (seen: TicketView) => {
    setTried(true);
    if (isMissing || change.isPending) return;
    const to = deed === 'reopen' ? 'in_progress' : 'closed';
    change.mutate(
      {
        change: {
          is: 'move',
          move: { to, ...(deed === 'cancelRequest' && { code: 'cancelled' }), ...(said !== '' && { text: said }) },
        },
        shown: { status: to, waitingFor: null },
        seen,
      },
      {
        onSuccess: ({ is }) => {
          if (is === 'conflict') return;
          setText('');
          onClose();
          notify({ text: words.done(ticket.number) });
        },
      },
    );
  };
  return (
    <DeskDialog
      title={words.title(ticket.number)}
      onClose={onClose}
      onSubmit={() => perform(ticket)}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={change.isPending}>
            {words.yes}
          </Button>
          <Button onClick={onClose}>{words.no}</Button>
        </>
      }
    >
      <TextField
        isLong
        label={words.words}
        hint={words.hint}
        value={text}
        onChange={setText}
        most={20_000}
        problem={tried && isMissing ? words.missing : fieldProblem(change.error, '/text')}
      />
      {change.error && <ProblemNotice error={change.error} />}
      <MoveConflict change={change} onAgain={perform} onClose={onClose} />
    </DeskDialog>
  );
}
