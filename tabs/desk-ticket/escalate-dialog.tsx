import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { TextField } from '../desk/text-field.tsx';
import { useDraft } from '../lib/drafts.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useEscalate } from '../tickets/use-sla.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useDeedWords } from './use-deed-words.ts';

interface EscalateDialogProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly onClose: () => void;
}

/** Asks the lead for help, and says who was reached. */
export function EscalateDialog({ reference, ticket, onClose }: EscalateDialogProps) {
  const { cancel } = useStrings();
  const moments = useMoments();
  const { escalate: words } = useDeedWords();
  const { notify } = useNotices();
  const escalate = useEscalate(reference, ticket);
  const [reason, setReason] = useDraft(`escalate.${ticket.id}`);
  const [tried, setTried] = useState(false);
  const said = reason.trim();
  const send = () => {
    setTried(true);
    if (said === '' || escalate.isPending) return;
    escalate.mutate(said, {
      onSuccess: ({ number, people, instead }) => {
        setReason('');
        onClose();
        const names = people.map(({ name }) => name);
        notify({ text: [words.done(number, names), ...(instead === null ? [] : [instead])].join(' ') });
      },
    });
  };
  const { error } = escalate;
  const from =
    isProblem(error, 'CAT_CONFLICT') &&
    error.errors?.find(({ code }) => code === 'too_early' || code === 'escalated_already')?.detail;
  return (
    <DeskDialog
      title={words.title(ticket.number)}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={escalate.isPending}>
            {words.yes}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <TextField
        isLong
        label={words.reason}
        hint={words.hint}
        value={reason}
        onChange={setReason}
        most={500}
        problem={tried && said === '' ? words.missing : undefined}
      />
      {from && <Notice intent="error">{words.tooEarly(moments.full(from))}</Notice>}
      {error && !from && <ProblemNotice error={error} />}
    </DeskDialog>
  );
}
