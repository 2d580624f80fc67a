import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { isProblem } from '#core/api/problem';
import { useStrings } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';

interface RetryButtonProps {
  readonly error: unknown;
  readonly size?: 'small' | 'medium';
  readonly onRetry: () => void;
}

/** Tries again, as soon as the server wants to be asked again: until then it counts the seconds. */
export function RetryButton({ error, ...rest }: RetryButtonProps) {
  const seconds = isProblem(error) ? error.retryAfter : undefined;
  return seconds ? <Waiting key={seconds} seconds={seconds} {...rest} /> : <Ready {...rest} />;
}

function Waiting({ seconds, ...rest }: { readonly seconds: number } & Omit<RetryButtonProps, 'error'>) {
  const strings = useStrings();
  const [from] = useState(Date.now);
  const left = Math.ceil((from + seconds * 1_000 - useNow('second')) / 1_000);
  if (left <= 0) return <Ready {...rest} />;
  return (
    <Button size={rest.size ?? 'medium'} disabledFocusable>
      {strings.tryAgainIn(Math.min(left, seconds))}
    </Button>
  );
}

function Ready({ size = 'medium', onRetry }: Omit<RetryButtonProps, 'error'>) {
  return (
    <Button size={size} appearance={size === 'medium' ? 'primary' : 'secondary'} onClick={onRetry}>
      {useStrings().tryAgain}
    </Button>
  );
}
