import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { ApprovalRunView } from '#core/approvals/contract';
import { attemptKey, forgetAttempt, useDraft, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Card } from '../ui/card.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useRequestWords } from './use-request-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    borderInlineStartWidth: '3px',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  question: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

type Question = Pick<ApprovalRunView['questions'][number], 'approvalId' | 'by' | 'question' | 'turn'>;

interface AnswerApproverProps extends Question {
  readonly reference: string;
  readonly runId: string;
}

/** What an approver wants to know before deciding, and the place to answer. */
export function AnswerApprover({ reference, runId, approvalId, by, question, turn }: AnswerApproverProps) {
  const styles = useStyles();
  const words = useRequestWords();
  const client = useClient();
  const drafts = useDrafts();
  const queries = useQueryClient();
  const { notify } = useNotices();
  const headingId = useId();
  const name = `answer.${approvalId}.${turn}`;
  const [text, setText] = useDraft(name);
  const [complaint, setComplaint] = useState<string | undefined>();
  const field = useRef<HTMLTextAreaElement>(null);
  const answer = useMutation({
    mutationFn: (said: string) =>
      client.answerApprover(
        { id: reference, runId, approvalId, turn, answer: said },
        { idempotencyKey: attemptKey(drafts, name, said) },
      ),
    onSuccess: () => {
      forgetAttempt(drafts, name);
      setText('');
      notify(words.answered(by.name));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['ticket'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    setComplaint(said === '' ? words.answerMissing : undefined);
    if (said === '') field.current?.focus();
    else if (!answer.isPending) answer.mutate(said);
  };
  return (
    <Card aria-labelledby={headingId}>
      <form className={styles.root} onSubmit={submit} noValidate>
        <h2 id={headingId} className={styles.heading}>
          {words.question(by.name)}
        </h2>
        <p className={styles.question}>{question}</p>
        <Field
          label={words.answer}
          hint={words.answerHint}
          required
          {...(complaint && { validationMessage: complaint })}
        >
          <Textarea
            textarea={{ ref: field }}
            resize="vertical"
            rows={3}
            maxLength={2_000}
            value={text}
            readOnly={answer.isPending}
            onChange={(_event, data) => {
              setComplaint(undefined);
              setText(data.value);
            }}
          />
        </Field>
        {answer.error && <ProblemNotice error={answer.error} />}
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={answer.isPending}>
            {words.answerSend}
          </Button>
        </div>
      </form>
    </Card>
  );
}
