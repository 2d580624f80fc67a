import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { TextField } from '../desk/text-field.tsx';
import { useDraft } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useArrival } from '../lib/use-arrival.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useChange } from './use-change.ts';
import { useIsAlone } from './use-is-alone.ts';
import { useDeskTicketWords } from './use-words.ts';
import { Versions } from './versions.tsx';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  title: {
    margin: 0,
    minWidth: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outlineStyle: 'none' },
  },
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface SubjectLineProps {
  readonly reference: string;
  readonly ticket: TicketView;
  /** It is the title of the page, and not of a pane beside a list. */
  readonly isPage: boolean;
}

/** The subject; it is changed where it stands. What was typed stays until it is saved or thrown away. */
export function SubjectLine({ reference, ticket, isPage }: SubjectLineProps) {
  const styles = useStyles();
  const { subject: words } = useDeskTicketWords();
  const { product, cancel } = useStrings();
  const { announce } = useNotices();
  const [draft, setDraft] = useDraft(`subject.${ticket.id}`);
  const [isEditing, setEditing] = useState(draft !== '');
  // As it stood when the person began: whoever changes it meanwhile is not written over.
  const [seen, setSeen] = useState(ticket);
  const [tried, setTried] = useState(false);
  const change = useChange(reference);
  const isAlone = useIsAlone();
  const isFirst = isPage || isAlone;
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const takeArrival = useArrival();
  useEffect(() => {
    if (isPage && takeArrival()) heading.current?.focus({ preventScroll: true });
  }, [isPage, takeArrival]);
  useEffect(() => {
    if (isPage) document.title = `${ticket.subject} · ${product}`;
  }, [isPage, ticket.subject, product]);
  useEffect(() => {
    if (isEditing) form.current?.querySelector('input')?.focus();
  }, [isEditing]);

  const mayChange = ticket.status !== 'closed' && ticket.mergedInto === null;
  const begin = () => {
    setSeen(ticket);
    setDraft(ticket.subject);
    setEditing(true);
  };
  const end = () => {
    setDraft('');
    setTried(false);
    setEditing(false);
    change.reset();
    setTimeout(() => heading.current?.focus());
  };
  const save = (base: TicketView) => {
    const subject = draft.trim();
    setTried(subject.length < 3);
    if (subject.length < 3 || change.isPending) return;
    if (subject === base.subject) return end();
    change.mutate(
      { change: { is: 'update', fields: { subject } }, shown: { subject }, seen: base },
      {
        onSuccess: (outcome) => {
          if (outcome.is === 'conflict') return;
          announce(words.saved);
          end();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(seen);
  };

  const theirs = change.data?.is === 'conflict' ? change.data.theirs : undefined;
  const Title = isFirst ? 'h1' : 'h2';
  return (
    <>
      <div className={styles.line}>
        <Title ref={heading} {...(isPage && { id: 'page-title' })} className={styles.title} tabIndex={-1}>
          {ticket.subject}
        </Title>
        {mayChange && !isEditing && (
          <Button
            appearance="transparent"
            size="small"
            icon={<Edit16Regular />}
            aria-label={words.edit}
            title={words.edit}
            onClick={begin}
          />
        )}
      </div>
      {theirs && (
        <Versions
          what={words.label}
          theirs={theirs.subject}
          mine={draft.trim()}
          isBusy={change.isPending}
          onTheirs={end}
          onMine={() => save(theirs)}
          onEdit={() => {
            setSeen(theirs);
            change.reset();
          }}
        />
      )}
      {isEditing && !theirs && (
        <form ref={form} className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={words.label}
            value={draft}
            onChange={setDraft}
            most={200}
            problem={tried ? words.tooShort : fieldProblem(change.error, '/subject')}
          />
          {change.error && <ProblemNotice error={change.error} />}
          <div className={styles.buttons}>
            <Button type="submit" size="small" appearance="primary" disabledFocusable={change.isPending}>
              {words.save}
            </Button>
            <Button size="small" onClick={end}>
              {cancel}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
