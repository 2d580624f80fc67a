import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { ApprovalRunView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import { useDraft } from '../lib/drafts.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import type { Strings } from '../strings/en.ts';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { focusPageTitle } from '../ui/page-header.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { StepUp } from './step-up.tsx';
import { type Decision, useDecide } from './use-approvals.ts';

const longest = 2_000;

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalM },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  form: { display: 'grid', gap: tokens.spacingVerticalM },
});

interface DecideBoxProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly run: ApprovalRunView | undefined;
}

/** Approve, reject or ask back: one of them is opened, and says what is wanted before it is sent. */
export function DecideBox({ reference, ticket, run }: DecideBoxProps) {
  const styles = useStyles();
  const moments = useMoments();
  const { approvals: words } = useStrings();
  const { notify } = useNotices();
  const decide = useDecide(reference);
  const [chosen, choose] = useState<Decision | undefined>();
  const [hasSteppedUp, setHasSteppedUp] = useState(false);
  const mine = run?.mine ?? null;
  const may = (['approve', 'reject', 'ask_back'] as const).filter((act) => mine?.may.includes(act));
  const [text, setText] = useDraft(`decide.${ticket.id}.${chosen ?? 'none'}`);
  const dueAt = run?.stages.flatMap(({ seats }) => seats).find((seat) => seat.approvalId === mine?.approvalId)?.dueAt;

  const send = (decision: Decision) => {
    if (!run || !mine || decide.isPending) return;
    decide.mutate(
      { decision, words: text.trim(), runId: run.runId, turn: mine.turn, seen: ticket },
      {
        onSuccess: ({ says }) => {
          setText('');
          choose(undefined);
          notify(says);
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
  const wantsStepUp = isProblem(decide.error, 'CAT_STEP_UP_REQUIRED') ? decide.error.claims : undefined;
  return (
    <Card className={styles.root} aria-labelledby="decide">
      <h2 id="decide" className={styles.heading}>
        {words.decide}
      </h2>
      {ticket.request?.sensitive && <p className={styles.note}>{words.sensitive}</p>}
      {dueAt && <p className={styles.note}>{`${words.due} ${moments.full(dueAt)}.`}</p>}
      {hasSteppedUp && wantsStepUp === undefined && <Notice intent="success">{words.steppedUp}</Notice>}
      {wantsStepUp !== undefined && (
        <StepUp
          claims={wantsStepUp}
          onDone={() => {
            setHasSteppedUp(true);
            decide.reset();
            if (chosen) send(chosen);
          }}
        />
      )}
      {decide.error && wantsStepUp === undefined && <ProblemNotice error={decide.error} />}
      {chosen && may.includes(chosen) ? (
        <Words
          key={chosen}
          decision={chosen}
          text={text}
          isBusy={decide.isPending}
          onChange={setText}
          onSend={() => send(chosen)}
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
              {wordsOf(words, decision).open}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}

interface WordsProps {
  readonly decision: Decision;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

function Words({ decision, text, isBusy, onChange, onSend, onCancel }: WordsProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { label, hint, missing, send } = wordsOf(strings.approvals, decision);
  const [complaint, setComplaint] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const given = text.trim();
    const wrong = given === '' ? missing : given.length > longest ? strings.approvals.tooLong(longest) : undefined;
    setComplaint(wrong);
    if (wrong === undefined) onSend();
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
        <Textarea resize="vertical" rows={3} value={text} onChange={(_event, data) => onChange(data.value)} />
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

function wordsOf(words: Strings['approvals'], decision: Decision): ActWords {
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
