import { isProblem } from '#core/api/problem';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { RetryButton } from '../ui/retry-button.tsx';

interface SendProblemProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Why it was not sent; what may pass by itself can be tried again. */
export function SendProblem({ error, onRetry }: SendProblemProps) {
  const mayPass =
    isProblem(error, 'CAT_RATE_LIMITED') || isProblem(error, 'CAT_UNAVAILABLE') || isProblem(error, 'CAT_INTERNAL');
  return (
    <ProblemNotice
      error={error}
      {...(mayPass && { action: <RetryButton error={error} size="small" onRetry={onRetry} /> })}
    />
  );
}
