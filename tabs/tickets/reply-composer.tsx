import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { AddFiles } from '../files/add-files.tsx';
import { FileDrop } from '../files/file-drop.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { useUploads } from '../files/use-uploads.ts';
import { useDraft } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useReply } from './use-conversation.ts';
import { useTicketWords } from './use-ticket-words.ts';
import { isMine } from './wants-answer.ts';
import type { TicketWords } from './words-en.ts';

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
  const strings = useTicketWords().reply;
  const router = useRouter();
  const { notify, announce } = useNotices();
  const [draft, setDraft] = useDraft(`reply.${ticket.id}`);
  const [complaint, setComplaint] = useState<string | undefined>();
  const field = useRef<HTMLTextAreaElement>(null);
  const reply = useReply(reference, ticket);
  const uploads = useUploads(`reply.${ticket.id}`);
  const [isWaiting, wait] = useState(false);
  const isBusy = reply.isPending || isWaiting;

  const send = async () => {
    const hasFiles = uploads.items.length > 0;
    const body = draft.trim() === '' && hasFiles ? strings.onlyFiles(uploads.items.length) : draft.trim();
    const wrong = complaintOf(body, uploads.hasTrouble, strings);
    setComplaint(wrong);
    field.current?.focus();
    if (wrong || isBusy) return;
    // What is still on its way goes with it: the reply waits for its files.
    wait(true);
    const uploadIds = await uploads.settled().finally(() => wait(false));
    if (uploadIds.length < uploads.items.length) return setComplaint(strings.filesMissing);
    onSending(body);
    reply.mutate(
      { body, uploadIds },
      {
        onSuccess: (comment) => {
          setDraft('');
          uploads.clear();
          if (comment.ticketId === ticket.id) return announce(strings.sent);
          const path = paths.ticket(comment.ticketNumber);
          router.go(path);
          notify(strings.followedUp(ticket.number, comment.ticketNumber), path);
        },
        onSettled: () => onSending(undefined),
      },
    );
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  const hint = isMine(ticket, myId) ? wakeHint(ticket.status, strings) : undefined;
  return (
    <FileDrop uploads={uploads} disabled={isBusy}>
      <Card className={styles.root}>
        {reply.error && <ProblemNotice error={reply.error} />}
        <Field label={strings.label} {...(hint && { hint })} {...(complaint && { validationMessage: complaint })}>
          <Textarea
            textarea={{ ref: field }}
            resize="vertical"
            rows={4}
            placeholder={strings.placeholder}
            value={reply.isPending ? '' : draft}
            readOnly={isBusy}
            onChange={(_event, data) => {
              setComplaint(undefined);
              setDraft(data.value);
            }}
            onKeyDown={sendByKey}
          />
        </Field>
        <UploadList uploads={uploads} />
        <div className={styles.foot}>
          <AddFiles uploads={uploads} disabled={isBusy} isTerse />
          <span className={styles.keys}>{strings.keys}</span>
          <Button appearance="primary" icon={<Send20Regular />} disabledFocusable={isBusy} onClick={() => void send()}>
            {isWaiting ? strings.waitingForFiles : strings.send}
          </Button>
        </div>
      </Card>
    </FileDrop>
  );
}

/** What stands in the way of sending, in words. */
function complaintOf(body: string, hasTrouble: boolean, words: TicketWords['reply']): string | undefined {
  if (body === '') return words.empty;
  if ([...body].length > longestReply) return words.tooLong(longestReply);
  return hasTrouble ? words.filesTroubled : undefined;
}

function wakeHint(
  status: TicketView['status'],
  strings: { readonly wakesWaiting: string; readonly wakesResolved: string },
): string | undefined {
  if (status === 'waiting') return strings.wakesWaiting;
  return status === 'resolved' || status === 'closed' ? strings.wakesResolved : undefined;
}
