import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useDraft } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useReply } from './use-conversation.ts';
import { isMine } from './wants-answer.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  keys: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '@media (pointer: coarse)': { display: 'none' },
  },
});

const longestReply = 20_000;

interface ReplyComposerProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly myId: string | undefined;
  /** The text on its way, or undefined when it has arrived or come back. */
  readonly onSending: (text: string | undefined) => void;
}

/** A reply to the service desk. What is typed stays until the server has it. */
export function ReplyComposer({ reference, ticket, myId, onSending }: ReplyComposerProps) {
  const styles = useStyles();
  const strings = useStrings().reply;
  const router = useRouter();
  const { notify, announce } = useNotices();
  const [draft, setDraft] = useDraft(`reply.${ticket.id}`);
  const [complaint, setComplaint] = useState<string | undefined>();
  const field = useRef<HTMLTextAreaElement>(null);
  const reply = useReply(reference, ticket);

  const send = () => {
    const body = draft.trim();
    const wrong =
      body === '' ? strings.empty : [...body].length > longestReply ? strings.tooLong(longestReply) : undefined;
    setComplaint(wrong);
    field.current?.focus();
    if (wrong || reply.isPending) return;
    onSending(body);
    reply.mutate(body, {
      onSuccess: (comment) => {
        setDraft('');
        if (comment.ticketId === ticket.id) return announce(strings.sent);
        const path = paths.ticket(comment.ticketNumber);
        router.go(path);
        notify(strings.followedUp(ticket.number, comment.ticketNumber), path);
      },
      onSettled: () => onSending(undefined),
    });
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };

  const hint = isMine(ticket, myId) ? wakeHint(ticket.status, strings) : undefined;
  return (
    <Card className={styles.root}>
      {reply.error && <ProblemNotice error={reply.error} />}
      <Field label={strings.label} {...(hint && { hint })} {...(complaint && { validationMessage: complaint })}>
        <Textarea
          textarea={{ ref: field }}
          resize="vertical"
          rows={4}
          placeholder={strings.placeholder}
          value={reply.isPending ? '' : draft}
          readOnly={reply.isPending}
          onChange={(_event, data) => {
            setComplaint(undefined);
            setDraft(data.value);
          }}
          onKeyDown={sendByKey}
        />
      </Field>
      <div className={styles.foot}>
        <span className={styles.keys}>{strings.keys}</span>
        <Button appearance="primary" icon={<Send20Regular />} disabledFocusable={reply.isPending} onClick={send}>
          {strings.send}
        </Button>
      </div>
    </Card>
  );
}

function wakeHint(
  status: TicketView['status'],
  strings: { readonly wakesWaiting: string; readonly wakesResolved: string },
): string | undefined {
  if (status === 'waiting') return strings.wakesWaiting;
  return status === 'resolved' || status === 'closed' ? strings.wakesResolved : undefined;
}
