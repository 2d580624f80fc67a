import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import type { ReactNode } from 'react';
import { isProblem } from '#core/api/problem';
import { problemWords } from '../lib/problem-words.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { EmptyState } from './empty-state.tsx';
import { Notice } from './notice.tsx';
import { RetryButton } from './retry-button.tsx';

interface ProblemStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** Something could not be read at all: what happened, how to mend it, and a way to try again. */
export function ProblemState({ error, onRetry, children }: ProblemStateProps) {
  const strings = useStrings();
  const { title, detail } = problemWords(error, strings);
  return (
    <div role="alert">
      <EmptyState icon={<PlugDisconnectedRegular />} title={title} text={detail}>
        {onRetry && !isProblem(error, 'CAT_NOT_FOUND') && <RetryButton error={error} onRetry={onRetry} />}
        {children}
      </EmptyState>
    </div>
  );
}

/** Something that was asked for was refused; what the person gave is still there. */
export function ProblemNotice({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const { title, detail } = problemWords(error, useStrings());
  return (
    <Notice intent="error" title={title} action={action}>
      {detail}
    </Notice>
  );
}

interface StaleNoticeProps {
  readonly error: unknown;
  /** When what is on the screen was read, in milliseconds. */
  readonly readAt: number;
  readonly onRetry: () => void;
}

/** What is shown is not the newest, and why. */
export function StaleNotice({ error, readAt, onRetry }: StaleNoticeProps) {
  const strings = useStrings();
  const moments = useMoments();
  return (
    <Notice
      intent="warning"
      title={strings.stale(moments.time(readAt))}
      action={<RetryButton error={error} size="small" onRetry={onRetry} />}
    >
      {problemWords(error, strings).detail}
    </Notice>
  );
}
