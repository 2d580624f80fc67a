import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useAccount } from '../lib/use-account.ts';
import { useStrings } from '../lib/use-language.ts';
import { SignInFailed } from '../sign-in/sign-in-failed.ts';
import { Notice } from '../ui/notice.tsx';
import { useWords } from './use-words.ts';

interface StepUpProps {
  /** What the API asked for. */
  readonly claims: string;
  readonly onDone: () => void;
}

/** Asks for a fresh sign-in, and goes on where it stopped. The press opens a window, so it must be the person's own. */
export function StepUp({ claims, onDone }: StepUpProps) {
  const words = useWords();
  const { signIn } = useStrings();
  const { stepUp } = useAccount();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const begin = async () => {
    if (!stepUp || isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await stepUp(claims);
      onDone();
    } catch (error) {
      setFailure(error instanceof SignInFailed ? signIn.failed[error.why] : signIn.failed.denied);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Notice
      intent="warning"
      title={words.stepUpTitle}
      action={
        stepUp && (
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void begin()}>
            {words.stepUp}
          </Button>
        )
      }
    >
      {failure ?? words.stepUpText}
    </Notice>
  );
}
