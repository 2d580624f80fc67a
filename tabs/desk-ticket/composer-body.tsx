import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { FileDrop } from '../files/file-drop.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { useUploads } from '../files/use-uploads.ts';
import { useNow } from '../lib/use-now.ts';
import { audienceOf } from './audience.ts';
import { draftName, type Mode, type useMentions } from './composer-drafts.ts';
import { ComposerField } from './composer-field.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { ComposerSaid } from './composer-said.tsx';
import { possibleDeeds } from './possible-deeds.ts';
import { showComment } from './show-comment.ts';
import { useAhead } from './use-ahead.ts';
import { useBlind } from './use-blind.ts';
import { useDeliver } from './use-deliver.ts';
import { useTrigger } from './use-trigger.ts';
import { useTypingTime } from './use-typing-time.ts';
import { useDeskTicketWords } from './use-words.ts';

const ResolveDialog = lazy(async () => ({ default: (await import('./resolve-dialog.tsx')).ResolveDialog }));

const column = { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 } as const;

const useStyles = makeStyles({
  drop: column,
  form: { ...column, gap: tokens.spacingVerticalS },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    flexShrink: 0,
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  files: { minHeight: '44px', maxHeight: '30vh', overflowY: 'auto' },
  complaint: { flexShrink: 0, color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
});

interface ComposerBodyProps {
  readonly mode: Mode;
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  /** What stands before its label: the switch between the two texts. */
  readonly modeSwitch: ReactNode;
  /** What must be said of the other text. */
  readonly aside: ReactNode;
  readonly text: string;
  /** Who is mentioned in it. */
  readonly named: ReturnType<typeof useMentions>;
  readonly onText: (text: string) => void;
  readonly onReplying: (isReplying: boolean) => void;
  /** The ticket shall wait for the answer to what was sent. */
  readonly onWait: () => void;
  /** It is sent and empty, and nothing more is asked about it. */
  readonly onLeave: () => void;
}

/** One of the two texts with its files, its suggestions, and the buttons that send it. What is typed stays until the server has it. */
export function ComposerBody(props: ComposerBodyProps) {
  const { mode, reference, ticket, me, modeSwitch, aside, text, named, onText, onReplying, onWait, onLeave } = props;
  const styles = useStyles();
  const { composer: words } = useDeskTicketWords();
  const uploads = useUploads(draftName(mode, ticket.id));
  const ahead = useAhead(ticket.id, me?.id);
  const { mentions, add: addMention, forget: forgetMentions } = named;
  // Whoever will not see it is a name in it, as the notice says, and is not told.
  const blind = useBlind(mode, mentions, ticket);
  const [isResolving, setResolving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const trigger = useTrigger(field, text, onText);
  const id = useId();
  const possible = possibleDeeds(ticket, useNow());
  const typing = useTypingTime(onReplying);
  const forget = () => {
    onText('');
    uploads.clear();
    forgetMentions();
    ahead.forget();
    typing.note(false);
  };
  const { deliver, error, isBusy, complaint, forgetComplaint, newer, forgetNewer } = useDeliver({
    mode,
    ticket,
    text,
    uploads,
    mentions: mentions.filter((mention) => !blind.includes(mention)),
    ahead,
    onComplaint: () => field.current?.focus(),
    onSent: (next) => {
      forget();
      if (next === 'wait') onWait();
      if (next === 'resolve') setResolving(true);
      // Whoever has turned to the other text meanwhile goes on in it.
      else if (field.current) onLeave();
    },
  });
  const write = (present: string) => {
    forgetComplaint();
    onText(present);
    trigger.look(present);
    if (mode !== 'reply') return;
    if (present.trim() === '') ahead.forget();
    else ahead.begin();
    typing.note(present.trim() !== '');
  };
  const resolve = () => (uploads.items.length > 0 ? deliver({ next: 'resolve' }) : setResolving(true));
  const ways = [
    ...(possible.has('wait') ? [{ key: 'wait', name: words.sendAndWait, run: () => deliver({ next: 'wait' }) }] : []),
    ...(possible.has('resolve')
      ? [{ key: 'resolve', name: ticket.request ? words.deliverWith : words.resolveWith, run: resolve }]
      : []),
  ];
  const audience = audienceOf(ticket, me?.id);
  return (
    <FileDrop uploads={uploads} disabled={isBusy} className={styles.drop}>
      <div className={styles.form}>
        <div className={styles.head}>
          {modeSwitch}
          <label htmlFor={id} className={styles.label}>
            {words.labels[mode]}
          </label>
        </div>
        <ComposerSaid
          mode={mode}
          reference={reference}
          ticket={ticket}
          aside={aside}
          error={error}
          newer={newer?.reply}
          blind={blind}
          onRetry={() => deliver({ isSure: true })}
          onRead={(reply) => {
            ahead.know(reply.createdAt);
            forgetNewer();
            showComment(reply.id);
          }}
          onSendAnyway={() => deliver({ next: newer?.next, isSure: true })}
        />
        <ComposerField
          id={id}
          mode={mode}
          ticket={ticket}
          field={field}
          trigger={trigger}
          text={text}
          isBusy={isBusy}
          complaintId={complaint ? `${id}-complaint` : undefined}
          onWrite={write}
          onMention={addMention}
          onSend={() => deliver()}
        />
        {complaint && (
          <span id={`${id}-complaint`} className={styles.complaint} role="alert">
            {complaint}
          </span>
        )}
        {uploads.items.length > 0 && (
          <div className={styles.files}>
            <UploadList uploads={uploads} />
          </div>
        )}
        <ComposerFoot
          mode={mode}
          uploads={uploads}
          isBusy={isBusy}
          sendWords={mode === 'reply' ? words.sendTo(audience.owners, audience.watchers.length) : words.save}
          ways={mode === 'reply' ? ways : []}
          onCanned={() => write(trigger.begin('/'))}
          onSend={() => deliver()}
        />
      </div>
      <Suspense>
        {isResolving && (
          <ResolveDialog
            reference={reference}
            ticket={ticket}
            words={text}
            onClose={() => {
              setResolving(false);
              if (text.trim() === '' && uploads.items.length === 0) onLeave();
            }}
            onResolved={() => {
              forget();
              onLeave();
            }}
          />
        )}
      </Suspense>
    </FileDrop>
  );
}
