import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { type WaitingReason, waitingReasons } from '#core/tickets/vocabulary';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Pick } from '../desk/pick.tsx';
import { TextField } from '../desk/text-field.tsx';
import { useDraft } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { MoveConflict } from './move-conflict.tsx';
import { useChange } from './use-change.ts';
import { useDeedWords } from './use-deed-words.ts';

interface WaitDialogProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly onClose: () => void;
}

/** What the ticket waits for, with words for the requester where there is something to say. */
export function WaitDialog({ reference, ticket, onClose }: WaitDialogProps) {
  const { cancel } = useStrings();
  const { wait: words } = useDeedWords();
  const { notify } = useNotices();
  const change = useChange(reference);
  const [reason, setReason] = useState<WaitingReason>('customer');
  const [text, setText] = useDraft(`wait.${ticket.id}`);
  const said = text.trim();
  const perform = (seen: TicketView) => {
    if (change.isPending) return;
    change.mutate(
      {
        change: { is: 'move', move: { to: 'waiting', reason, ...(said !== '' && { text: said }) } },
        shown: { status: 'waiting', waitingFor: reason },
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
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <Pick
        label={words.reason}
        value={reason}
        onChange={(value) => setReason(waitingReasons.find((one) => one === value) ?? reason)}
        options={waitingReasons.map((value) => ({ value, name: words.reasons[value] }))}
      />
      <TextField
        isLong
        label={words.words}
        hint={reason === 'customer' ? words.hintCustomer : words.hint}
        value={text}
        onChange={setText}
        most={20_000}
        problem={fieldProblem(change.error, '/text')}
      />
      {change.error && <ProblemNotice error={change.error} />}
      <MoveConflict change={change} onAgain={perform} onClose={onClose} />
    </DeskDialog>
  );
}
