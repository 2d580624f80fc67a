import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { useDraft } from '../lib/drafts.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useClockWords } from './use-clock-words.ts';
import { useEscalate } from './use-sla.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface EscalationProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly onDone: () => void;
}

/** Asks the requester why a ticket needs more attention, and for it. */
export function Escalation({ reference, ticket, onDone }: EscalationProps) {
  const styles = useStyles();
  const words = useClockWords();
  const { cancel } = useStrings();
  const { notify } = useNotices();
  const [reason, setReason] = useDraft(`escalate.${ticket.id}`);
  const [isMissing, setIsMissing] = useState(false);
  const escalate = useEscalate(reference, ticket);
  const root = useRef<HTMLDivElement>(null);
  const focusField = () => root.current?.querySelector('textarea')?.focus();
  useEffect(focusField, []);

  const send = () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() === '') return focusField();
    escalate.mutate(reason.trim(), {
      onSuccess: ({ number, people }) => {
        setReason('');
        onDone();
        notify(words.escalated(number, people.map(({ name }) => name).join(', ')));
      },
    });
  };
  return (
    <div ref={root} className={styles.root}>
      {escalate.error && <EscalationProblem error={escalate.error} />}
      <Field
        label={words.escalationReason}
        hint={words.escalationHint}
        required
        {...(isMissing && { validationMessage: words.escalationMissing })}
      >
        <Textarea
          resize="vertical"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(_event, data) => setReason(data.value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={escalate.isPending} onClick={send}>
          {words.escalateYes}
        </Button>
        <Button onClick={onDone}>{cancel}</Button>
      </div>
    </div>
  );
}

/** A refusal because it is too early says from when on it is not. */
function EscalationProblem({ error }: { readonly error: unknown }) {
  const moments = useMoments();
  const words = useClockWords();
  const from =
    isProblem(error, 'CAT_CONFLICT') &&
    error.errors?.find(({ code }) => code === 'too_early' || code === 'escalated_already')?.detail;
  if (!from) return <ProblemNotice error={error} />;
  return (
    <Notice intent="error" title={words.tooEarlyTitle}>
      {words.tooEarly(moments.full(from))}
    </Notice>
  );
}
