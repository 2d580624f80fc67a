import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { commentEtag } from '#core/tickets/vocabulary';
import { useDraft } from '../lib/drafts.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { BlindNotice } from './blind-notice.tsx';
import { useMentions } from './composer-drafts.ts';
import { ComposerField } from './composer-field.tsx';
import { useBlind } from './use-blind.ts';
import { complaintOf } from './use-deliver.ts';
import { useEdit } from './use-edit.ts';
import { useTrigger } from './use-trigger.ts';
import { useDeskTicketWords } from './use-words.ts';
import { Versions } from './versions.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  complaint: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
  asking: { fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface CommentEditorProps {
  readonly comment: CommentView;
  readonly ticket: TicketView;
  /** How often it was asked for: a new one takes the keys to the end of the words. None was asked for at 0. */
  readonly turn: number;
  readonly onDone: () => void;
}

/**
 * Changes words of one's own, with what the composer offers for them. Who was mentioned stays so; who is mentioned now is told.
 * Where they were changed elsewhere meanwhile, such as in Teams, both versions are shown.
 */
export function CommentEditor({ comment, ticket, turn, onDone }: CommentEditorProps) {
  const styles = useStyles();
  const { activity: words, composer } = useDeskTicketWords();
  const { cancel } = useStrings();
  const { announce } = useNotices();
  const draftName = `edit.${comment.id}`;
  const [draft, setDraft] = useDraft(draftName);
  const [isTouched, setTouched] = useState(draft !== '');
  const [base, setBase] = useState(comment);
  const [complaint, setComplaint] = useState<string>();
  /** Escape was pressed once: the next one throws away what was changed. */
  const [isAsking, setAsking] = useState(false);
  const text = isTouched ? draft : comment.body;
  const mode = comment.isPrivate ? 'note' : 'reply';
  const named = useMentions(draftName, text, comment.mentions);
  const blind = useBlind(mode, named.mentions, ticket);
  const mentionIds = named.mentions.filter((mention) => !blind.includes(mention)).map(({ id }) => id);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const present = field.current;
    if (turn === 0 || !present) return;
    present.focus();
    present.setSelectionRange(present.value.length, present.value.length);
  }, [turn]);
  const change = (next: string) => {
    setTouched(true);
    setAsking(false);
    setDraft(next);
  };
  const trigger = useTrigger(field, text, change);
  const edit = useEdit(ticket.id);
  const end = () => {
    setDraft('');
    named.forget();
    onDone();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAsking || text === base.body) end();
    else {
      setAsking(true);
      announce(words.editAsk);
    }
  };
  const save = (seen: CommentView) => {
    const body = text.trim();
    const wrong = complaintOf(body, false, { ...composer, empty: words.editEmpty });
    setComplaint(wrong);
    if (wrong) field.current?.focus();
    if (wrong || edit.isPending) return;
    edit.mutate(
      { body, mentionIds, seen },
      {
        onSuccess: () => {
          announce(words.editSaved);
          end();
        },
      },
    );
  };
  const isConflict = isProblem(edit.error, 'CAT_PRECONDITION') && commentEtag(comment) !== commentEtag(base);
  if (isConflict) {
    return (
      <Versions
        what={comment.isPrivate ? words.note : words.reply}
        theirs={comment.body}
        mine={text}
        isBusy={edit.isPending}
        onTheirs={end}
        onMine={() => {
          setBase(comment);
          save(comment);
        }}
        onEdit={() => {
          setBase(comment);
          edit.reset();
        }}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works in all of it
    <div className={styles.root} onKeyDown={press}>
      <label htmlFor={id}>{words.editLabel}</label>
      {edit.error && <ProblemNotice error={edit.error} />}
      <BlindNotice mode={mode} people={blind} reference={ticket.number} ticket={ticket} />
      <ComposerField
        id={id}
        mode={mode}
        ticket={ticket}
        field={field}
        trigger={trigger}
        text={text}
        isBusy={edit.isPending}
        isInText
        complaintId={complaint ? `${id}-complaint` : undefined}
        onWrite={(next) => {
          setComplaint(undefined);
          change(next);
          trigger.look(next);
        }}
        onMention={named.add}
        onSend={() => save(base)}
      />
      {complaint && (
        <span id={`${id}-complaint`} className={styles.complaint} role="alert">
          {complaint}
        </span>
      )}
      {isAsking && <span className={styles.asking}>{words.editAsk}</span>}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabledFocusable={edit.isPending} onClick={() => save(base)}>
          {words.editSave}
        </Button>
        <Button size="small" onClick={end}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}
