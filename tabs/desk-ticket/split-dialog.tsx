import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Pick } from '../desk/pick.tsx';
import { TextField } from '../desk/text-field.tsx';
import { attemptKey, forgetAttempt, useDraft, useDrafts } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useClient } from '../lib/use-client.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useNow } from '../lib/use-now.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { useConversation } from '../tickets/use-conversation.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { readAgain } from './use-change.ts';
import { useDeedWords } from './use-deed-words.ts';

const useStyles = makeStyles({
  words: {
    margin: 0,
    maxHeight: '160px',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
    overflowWrap: 'anywhere',
  },
  becomes: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface SplitDialogProps {
  readonly ticket: Pick<TicketView, 'id' | 'requester'>;
  /** Where it is chosen already. */
  readonly comment?: CommentView;
  readonly onDone: () => void;
}

const firstWords = (body: string): string =>
  body
    .replaceAll(/[*_`#>[\]]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.length > 2)
    ?.slice(0, 120) ?? '';

/** Makes a comment a ticket of its own. What becomes of it, and who reads it, is said before. */
export function SplitDialog({ ticket, comment: given, onDone }: SplitDialogProps) {
  const { id: ticketId, requester } = ticket;
  const styles = useStyles();
  const { cancel, dismiss } = useStrings();
  const moments = useMoments();
  const now = useNow();
  const { split: words } = useDeedWords();
  const { announce } = useNotices();
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const { replies } = useConversation(ticketId);
  const choices = (replies ?? []).filter(({ deletedAt }) => deletedAt === null).toReversed();
  const [chosenId, setChosenId] = useState(given?.id ?? '');
  const comment = given ?? choices.find(({ id }) => id === chosenId);
  const [subject, setSubject] = useDraft(`split.${ticketId}.${comment?.id ?? ''}`);
  const [isTouched, setTouched] = useState(subject !== '');
  const [tried, setTried] = useState(false);
  const shown = isTouched ? subject : firstWords(comment?.body ?? '');
  const name = `split.${ticketId}`;
  const split = useMutation({
    mutationFn: (input: { readonly commentId: string; readonly subject: string }) =>
      client.splitTicket({ id: ticketId, ...input }, { idempotencyKey: attemptKey(drafts, name, input) }),
    onSuccess: ({ number }) => {
      forgetAttempt(drafts, name);
      setSubject('');
      announce(words.done(number));
      readAgain(queryClient, ticketId);
      void queryClient.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
  /** Who will be its requester: of the desk's own words it is whoever they were said to. */
  const becomes = ({ isPrivate, fromDesk, fromTicket, author }: CommentView) => {
    if (isPrivate) return words.becomesNote;
    if (!fromDesk) return words.becomes(author.name);
    return fromTicket === null ? words.becomes(requester.name) : words.becomesOf(fromTicket);
  };
  const submit = () => {
    setTried(true);
    if (!comment || shown.trim().length < 3 || split.isPending) return;
    split.mutate({ commentId: comment.id, subject: shown.trim() });
  };
  if (split.data) {
    return (
      <DeskDialog title={words.doneTitle} onClose={onDone} actions={<Button onClick={onDone}>{dismiss}</Button>}>
        <Notice intent="success">
          <RouteLink to={paths.ticket(split.data.number)}>{words.done(split.data.number)}</RouteLink>
        </Notice>
      </DeskDialog>
    );
  }
  return (
    <DeskDialog
      title={words.title}
      onClose={onDone}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={split.isPending}>
            {words.yes}
          </Button>
          <Button onClick={onDone}>{cancel}</Button>
        </>
      }
    >
      {!given && (
        <Pick
          label={words.which}
          value={chosenId}
          onChange={setChosenId}
          options={[
            { value: '', name: words.choose },
            ...choices.map(({ id, author, body, createdAt }) => ({
              value: id,
              name: words.comment(author.name, moments.ago(createdAt, now), firstWords(body)),
            })),
          ]}
        />
      )}
      {!given && replies && choices.length === 0 && <Notice intent="warning">{words.none}</Notice>}
      {tried && !comment && choices.length > 0 && <Notice intent="error">{words.chooseMissing}</Notice>}
      {comment && (
        <>
          <blockquote className={styles.words}>
            <Markdown text={comment.body} names={comment.mentions.map(({ name }) => name)} />
          </blockquote>
          <TextField
            label={words.subject}
            value={shown}
            onChange={(next) => {
              setTouched(true);
              setSubject(next);
            }}
            most={200}
            problem={tried && shown.trim().length < 3 ? words.subjectMissing : fieldProblem(split.error, '/subject')}
          />
          <p className={styles.becomes}>{becomes(comment)}</p>
        </>
      )}
      {split.error && <ProblemNotice error={split.error} />}
    </DeskDialog>
  );
}
