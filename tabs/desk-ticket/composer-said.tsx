import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { AheadNotice } from './ahead-notice.tsx';
import { BlindNotice } from './blind-notice.tsx';
import type { Mention, Mode } from './composer-drafts.ts';
import { SendProblem } from './send-problem.tsx';

const useStyles = makeStyles({
  /** It gives way to the text where there is little room. */
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    minHeight: 0,
    overflowY: 'auto',
    ':empty': { display: 'none' },
  },
});

interface ComposerSaidProps {
  readonly mode: Mode;
  readonly reference: string;
  readonly ticket: TicketView;
  readonly aside: ReactNode;
  readonly error: unknown;
  /** What somebody else replied meanwhile. */
  readonly newer: CommentView | undefined;
  /** Who is named and will not see it. */
  readonly blind: readonly Mention[];
  readonly onRetry: () => void;
  readonly onRead: (reply: CommentView) => void;
  readonly onSendAnyway: () => void;
}

/** What must be known before the text is sent, and why it was not. */
export function ComposerSaid(props: ComposerSaidProps) {
  const { mode, reference, ticket, aside, error, newer, blind, onRetry, onRead, onSendAnyway } = props;
  return (
    <div className={useStyles().root}>
      {aside}
      {error != null && <SendProblem error={error} onRetry={onRetry} />}
      {newer && <AheadNotice reply={newer} onRead={() => onRead(newer)} onSend={onSendAnyway} />}
      <BlindNotice mode={mode} people={blind} reference={reference} ticket={ticket} />
    </div>
  );
}
