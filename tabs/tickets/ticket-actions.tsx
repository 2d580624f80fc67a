import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { useDraft, useDrafts } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { focusPageTitle } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import type { Offer } from './offer.ts';
import { useMoveTicket } from './use-move-ticket.ts';
import { useTicketWords } from './use-ticket-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, margin: 0, padding: 0, border: 'none' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  question: { margin: `0 0 ${tokens.spacingVerticalS}`, fontWeight: tokens.fontWeightSemibold },
  field: { marginBottom: tokens.spacingVerticalM },
});

interface TicketActionsProps {
  readonly reference: string;
  readonly ticket: TicketView;
  /** What can be done to a ticket in the state it is given in. */
  readonly offersOf: (ticket: TicketView) => readonly Offer[];
}

/** What the requester can do to this ticket now. What cannot be taken back lightly is asked once more. */
export function TicketActions({ reference, ticket, offersOf }: TicketActionsProps) {
  const styles = useStyles();
  const said = useTicketWords();
  const { notify } = useNotices();
  const drafts = useDrafts();
  const [asking, setAsking] = useState<string | undefined>();
  const move = useMoveTicket(reference);
  const offers = offersOf(move.isPending ? move.variables.seen : ticket);
  const asked = offers.find(({ name }) => name === asking);

  const perform = (offer: Offer, text?: string) =>
    move.mutate(
      { move: offer.move(text), seen: ticket },
      {
        onSuccess: () => {
          setAsking(undefined);
          drafts.remove(wordsDraft(ticket.id));
          notify(offer.done);
          focusPageTitle();
        },
      },
    );
  if (offers.length === 0 && !move.error) return null;
  return (
    <div className={styles.root}>
      {move.error && <MoveProblem error={move.error} />}
      {asked ? (
        <Question
          key={asking}
          offer={asked}
          ticketId={ticket.id}
          isBusy={move.isPending}
          onYes={(text) => perform(asked, text)}
          onNo={() => setAsking(undefined)}
        />
      ) : (
        <fieldset className={styles.actions} aria-label={said.ticket.actions}>
          {offers.map((offer) => (
            <Button
              key={offer.name}
              appearance={offer.isPrimary ? 'primary' : 'secondary'}
              disabledFocusable={move.isPending}
              onClick={() => (offer.ask ? setAsking(offer.name) : perform(offer))}
            >
              {offer.label}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const wordsDraft = (ticketId: string): string => `reopen.${ticketId}`;

function MoveProblem({ error }: { readonly error: unknown }) {
  const { ticket } = useTicketWords();
  const { problemTitles } = useStrings();
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
  readonly offer: Offer;
  readonly ticketId: string;
  readonly isBusy: boolean;
  readonly onYes: (text?: string) => void;
  readonly onNo: () => void;
}

function Question({ offer: { ask }, ticketId, isBusy, onYes, onNo }: QuestionProps) {
  const styles = useStyles();
  const [text, setText] = useDraft(wordsDraft(ticketId));
  const [complaint, setComplaint] = useState<string | undefined>();
  const first = useRef<HTMLDivElement>(null);
  const focusFirst = () => first.current?.querySelector<HTMLElement>('textarea, button')?.focus();
  useEffect(() => first.current?.querySelector<HTMLElement>('textarea, button')?.focus(), []);
  if (!ask) return null;
  const { words } = ask;
  const yes = () => {
    const said = text.trim();
    if (words?.missing && said === '') {
      setComplaint(words.missing);
      focusFirst();
      return;
    }
    onYes(words && said !== '' ? said : undefined);
  };
  return (
    <div ref={first}>
      {words ? (
        <Field
          className={styles.field}
          label={ask.question}
          hint={words.hint}
          required={words.missing !== undefined}
          {...(complaint && { validationMessage: complaint })}
        >
          <Textarea
            resize="vertical"
            rows={3}
            value={text}
            onChange={(_event, data) => {
              setComplaint(undefined);
              setText(data.value);
            }}
          />
        </Field>
      ) : (
        <p className={styles.question}>{ask.question}</p>
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={yes}>
          {ask.yes}
        </Button>
        <Button onClick={onNo}>{ask.no}</Button>
      </div>
    </div>
  );
}
