import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { ApprovalRunView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import { useDraft, useDrafts } from '../lib/drafts.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { focusPageTitle } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StepUp } from './step-up.tsx';
import { type Decision, useDecide } from './use-approvals.ts';
import { useWords } from './use-words.ts';
import { whyMe } from './why-asked.ts';
import type { ApprovalWords } from './words-en.ts';

const longest = 2_000;

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalM },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  why: { margin: 0, overflowWrap: 'anywhere' },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  form: { display: 'grid', gap: tokens.spacingVerticalM },
});

interface DecideBoxProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly run: ApprovalRunView | undefined;
}

/** Approve, reject, ask back or hand over: one of them is opened, and says what is wanted before it is sent. */
export function DecideBox({ reference, ticket, run }: DecideBoxProps) {
  const styles = useStyles();
  const moments = useMoments();
  const words = useWords();
  const { notify } = useNotices();
  const drafts = useDrafts();
  const me = useMe();
  const decide = useDecide(reference);
  const [chosen, choose] = useState<Decision | undefined>();
  const [hasSteppedUp, setHasSteppedUp] = useState(false);
  const mine = run?.mine ?? null;
  const may = (['approve', 'reject', 'ask_back', 'delegate'] as const).filter((act) => mine?.may.includes(act));
  const dueAt = run?.stages.flatMap(({ seats }) => seats).find((seat) => seat.approvalId === mine?.approvalId)?.dueAt;

  const send = (decision: Decision, text: string, name = ticket.requester.name) => {
    if (!run || !mine || decide.isPending) return;
    decide.mutate(
      { decision, words: text, name, runId: run.runId, turn: mine.turn, seen: ticket },
      {
        onSuccess: ({ counted, says }) => {
          drafts.remove(draftOf(ticket, decision));
          choose(undefined);
          // What came late or twice has many reasons, which the server alone knows.
          notify(counted ? words.done[decision](name) : says);
          focusPageTitle();
        },
      },
    );
  };
  if (may.length === 0) {
    return (
      <Card className={styles.root} aria-labelledby="decide">
        <h2 id="decide" className={styles.heading}>
          {words.decide}
        </h2>
        <p className={styles.note}>{mine ? words.states[mine.state] : words.notAsked}</p>
      </Card>
    );
  }
  const why = run ? whyMe(run, words, moments) : '';
  const wantsStepUp = isProblem(decide.error, 'CAT_STEP_UP_REQUIRED') ? decide.error.claims : undefined;
  return (
    <Card className={styles.root} aria-labelledby="decide">
      <h2 id="decide" className={styles.heading}>
        {words.decide}
      </h2>
      {why !== '' && <p className={styles.why}>{words.youDecideBecause(why)}</p>}
      {ticket.request?.sensitive && <p className={styles.note}>{words.sensitive}</p>}
      {dueAt && mine?.state !== 'asked_back' && <p className={styles.note}>{`${words.due} ${moments.full(dueAt)}.`}</p>}
      {hasSteppedUp && wantsStepUp === undefined && <Notice intent="success">{words.steppedUp}</Notice>}
      {wantsStepUp !== undefined && (
        <StepUp
          claims={wantsStepUp}
          onDone={() => {
            setHasSteppedUp(true);
            const tried = decide.variables;
            decide.reset();
            if (tried) send(tried.decision, tried.words, tried.name);
          }}
        />
      )}
      {decide.error && wantsStepUp === undefined && <ProblemNotice error={decide.error} />}
      {chosen === 'delegate' && may.includes(chosen) ? (
        <Suspense fallback={<Skeleton heights={[60]} label={words.loadingOne} />}>
          <DelegateForm
            barredIds={[me?.id, ticket.requester.id, ticket.affectedUser?.id].filter((id) => id !== undefined)}
            isBusy={decide.isPending}
            onSend={(toId, name) => send('delegate', toId, name)}
            onCancel={() => choose(undefined)}
          />
        </Suspense>
      ) : chosen && chosen !== 'delegate' && may.includes(chosen) ? (
        <Words
          key={chosen}
          decision={chosen}
          draft={draftOf(ticket, chosen)}
          isBusy={decide.isPending}
          onSend={(text) => send(chosen, text)}
          onCancel={() => choose(undefined)}
        />
      ) : (
        <div className={styles.buttons}>
          {may.map((decision) => (
            <Button
              key={decision}
              appearance={decision === 'approve' ? 'primary' : 'secondary'}
              onClick={() => {
                decide.reset();
                choose(decision);
              }}
            >
              {decision === 'delegate' ? words.delegate : wordsOf(words, decision).open}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}

/** Loaded when somebody wants it: most decide themselves. */
const DelegateForm = lazy(async () => ({ default: (await import('./delegate-form.tsx')).DelegateForm }));

const draftOf = (ticket: TicketView, decision: Decision): string => `decide.${ticket.id}.${decision}`;

/** What is sent with words of one's own. */
type Written = Exclude<Decision, 'delegate'>;

interface WordsProps {
  readonly decision: Written;
  /** Under which name what is typed is kept. */
  readonly draft: string;
  readonly isBusy: boolean;
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}

function Words({ decision, draft, isBusy, onSend, onCancel }: WordsProps) {
  const styles = useStyles();
  const strings = useStrings();
  const words = useWords();
  const { label, hint, missing, send } = wordsOf(words, decision);
  const [text, setText] = useDraft(draft);
  const [complaint, setComplaint] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const given = text.trim();
    const wrong = given === '' ? missing : given.length > longest ? words.tooLong(longest) : undefined;
    setComplaint(wrong);
    if (wrong === undefined) onSend(given);
    else form.current?.querySelector('textarea')?.focus();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={label}
        hint={hint}
        required={missing !== undefined}
        {...(complaint && { validationMessage: complaint })}
      >
        <Textarea resize="vertical" rows={3} value={text} onChange={(_event, data) => setText(data.value)} />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {send}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  );
}

interface ActWords {
  readonly open: string;
  readonly label: string;
  readonly hint: string;
  /** What is said where nothing was written; undefined where nothing need be. */
  readonly missing?: string;
  readonly send: string;
}

function wordsOf(words: ApprovalWords, decision: Written): ActWords {
  switch (decision) {
    case 'approve':
      return { open: words.approve, label: words.comment, hint: words.commentHint, send: words.sendApprove };
    case 'reject':
      return {
        open: words.reject,
        label: words.why,
        hint: words.whyHint,
        missing: words.whyMissing,
        send: words.sendReject,
      };
    case 'ask_back':
      return {
        open: words.askBack,
        label: words.question,
        hint: words.questionHint,
        missing: words.questionMissing,
        send: words.sendQuestion,
      };
  }
}
