import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { useDraft, useDrafts } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import type { Strings } from '../strings/en.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { focusPageTitle } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { type Action, actionsOf } from './actions-of.ts';
import { type Move, useMoveTicket } from './use-move-ticket.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, margin: 0, padding: 0, border: 'none' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  question: { margin: `0 0 ${tokens.spacingVerticalS}`, fontWeight: tokens.fontWeightSemibold },
  field: { marginBottom: tokens.spacingVerticalM },
});

/** What the requester can do to this ticket now. What cannot be taken back lightly is asked once more. */
export function TicketActions({ reference, ticket }: { readonly reference: string; readonly ticket: TicketView }) {
  const styles = useStyles();
  const strings = useStrings();
  const { notify } = useNotices();
  const drafts = useDrafts();
  const [asking, setAsking] = useState<Action | undefined>();
  const move = useMoveTicket(reference);
  const actions = actionsOf(move.isPending ? move.variables.seen : ticket);

  const perform = (action: Action, text?: string) =>
    move.mutate(
      { move: moveFor(action, text), seen: ticket },
      {
        onSuccess: () => {
          setAsking(undefined);
          drafts.remove(reopenDraft(ticket.id));
          notify(doneWords(strings.ticket, action, ticket.number));
          focusPageTitle();
        },
      },
    );
  return (
    <div className={styles.root}>
      {move.error && <MoveProblem error={move.error} />}
      {asking !== undefined && actions.includes(asking) ? (
        <Question
          key={asking}
          action={asking}
          ticketId={ticket.id}
          isBusy={move.isPending}
          onYes={(text) => perform(asking, text)}
          onNo={() => setAsking(undefined)}
        />
      ) : (
        <fieldset className={styles.actions} aria-label={strings.ticket.actions}>
          {actions.map((action) => (
            <Button
              key={action}
              appearance={action === 'confirm' ? 'primary' : 'secondary'}
              disabledFocusable={move.isPending}
              onClick={() => (action === 'confirm' ? perform(action) : setAsking(action))}
            >
              {strings.ticket[action]}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const reopenDraft = (ticketId: string): string => `reopen.${ticketId}`;

function MoveProblem({ error }: { readonly error: unknown }) {
  const { ticket, problemTitles } = useStrings();
  if (isProblem(error, 'CAT_PRECONDITION')) {
    return (
      <Notice intent="error" title={problemTitles.CAT_PRECONDITION}>
        {ticket.changedMeanwhile}
      </Notice>
    );
  }
  const action = isProblem(error, 'CAT_CONFLICT') && (
    <LinkButton to={paths.reportIncident}>{ticket.reportNew}</LinkButton>
  );
  return <ProblemNotice error={error} action={action} />;
}

interface QuestionProps {
  readonly action: Action;
  readonly ticketId: string;
  readonly isBusy: boolean;
  readonly onYes: (text?: string) => void;
  readonly onNo: () => void;
}

function Question({ action, ticketId, isBusy, onYes, onNo }: QuestionProps) {
  const styles = useStyles();
  const strings = useStrings();
  const words = questionWords(strings, action);
  const [text, setText] = useDraft(reopenDraft(ticketId));
  const first = useRef<HTMLDivElement>(null);
  const isReopening = action === 'notSolved' || action === 'reopen';
  useEffect(() => first.current?.querySelector<HTMLElement>('textarea, button')?.focus(), []);
  const yes = () => onYes(isReopening && text.trim() !== '' ? text.trim() : undefined);
  return (
    <div ref={first}>
      {isReopening ? (
        <Field className={styles.field} label={strings.ticket.reopenLabel} hint={strings.ticket.reopenHint}>
          <Textarea resize="vertical" rows={3} value={text} onChange={(_event, data) => setText(data.value)} />
        </Field>
      ) : (
        <p className={styles.question}>{words.question}</p>
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={yes}>
          {words.yes}
        </Button>
        <Button onClick={onNo}>{words.no}</Button>
      </div>
    </div>
  );
}

function questionWords({ ticket: words, cancel }: Strings, action: Action) {
  if (action === 'withdraw') return { question: words.withdrawQuestion, yes: words.withdrawYes, no: words.withdrawNo };
  if (action === 'worksAgain') {
    return { question: words.worksAgainQuestion, yes: words.worksAgainYes, no: words.worksAgainNo };
  }
  return { question: words.reopenLabel, yes: words.reopenYes, no: cancel };
}

function moveFor(action: Action, text: string | undefined): Move {
  switch (action) {
    case 'confirm':
      return { to: 'closed' };
    case 'worksAgain':
      return { to: 'closed', code: 'fixed_by_requester' };
    case 'withdraw':
      return { to: 'closed', code: 'withdrawn' };
    case 'notSolved':
    case 'reopen':
      return { to: 'in_progress', ...(text !== undefined && { text }) };
  }
}

function doneWords(words: Strings['ticket'], action: Action, number: string): string {
  switch (action) {
    case 'confirm':
      return words.confirmed(number);
    case 'worksAgain':
      return words.closedAsWorking(number);
    case 'withdraw':
      return words.withdrawn(number);
    case 'notSolved':
    case 'reopen':
      return words.reopened(number);
  }
}
