import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Account, useAccount } from '../lib/use-account.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useOnline } from '../lib/use-online.ts';
import type { Trouble } from '../lib/use-trouble.ts';
import type { Strings } from '../strings/en.ts';
import { Notice } from '../ui/notice.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, ':not(:empty)': { marginBottom: tokens.spacingVerticalL } },
  wide: { ':not(:empty)': { margin: tokens.spacingHorizontalS } },
});

interface TabTroublesProps {
  readonly trouble: Trouble | undefined;
  readonly isWide: boolean;
}

/** Above every room: that the network is gone, or that the person has to do something before anything goes on. */
export function TabTroubles({ trouble, isWide }: TabTroublesProps) {
  const styles = useStyles();
  const { trouble: words } = useStrings();
  const account = useAccount();
  const isOnline = useBackOnline();
  const { again, consent } = waysOut(account, words);
  return (
    <div className={mergeClasses(styles.root, isWide && styles.wide)}>
      {!isOnline && (
        <Notice intent="warning" title={words.offlineTitle}>
          {words.offlineText}
        </Notice>
      )}
      {isOnline && trouble === 'expired' && <Asking title={words.expiredTitle} text={words.expiredText} {...again} />}
      {isOnline && trouble === 'consent' && <Asking text={words.consentText} {...consent} />}
    </div>
  );
}

/** Says so, and reads everything anew, when the network is back. */
function useBackOnline(): boolean {
  const isOnline = useOnline();
  const before = useRef(isOnline);
  const { announce } = useNotices();
  const { backOnline } = useStrings().trouble;
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isOnline && !before.current) {
      announce(backOnline);
      void queryClient.invalidateQueries();
    }
    before.current = isOnline;
  }, [isOnline, announce, backOnline, queryClient]);
  return isOnline;
}

interface WayOut {
  readonly label: string;
  readonly done: string;
  readonly failed: string;
  /** Undefined where the place in which the tab runs cannot do it. */
  readonly run: (() => Promise<void>) | undefined;
}

const waysOut = (
  account: Account,
  words: Strings['trouble'],
): { readonly again: WayOut; readonly consent: WayOut } => ({
  again: { label: words.signIn, done: words.signedIn, failed: words.signInFailed, run: account.signInAgain },
  consent: { label: words.consent, done: words.consented, failed: words.consentFailed, run: account.giveConsent },
});

/** What the person has to do, and the button that does it; then everything is read again. What they typed stays where it is. */
function Asking({
  title,
  text,
  label,
  done,
  failed,
  run,
}: WayOut & { readonly title?: string; readonly text: string }) {
  const queryClient = useQueryClient();
  const { announce } = useNotices();
  const [state, setState] = useState<'idle' | 'running' | 'failed'>('idle');
  const press = async () => {
    if (!run || state === 'running') return;
    setState('running');
    try {
      await run();
      announce(done);
      setState('idle');
      await queryClient.invalidateQueries();
    } catch {
      setState('failed');
    }
  };
  return (
    <Notice
      intent="warning"
      {...(title && { title })}
      action={
        run && (
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={state === 'running'}
            onClick={() => void press()}
          >
            {label}
          </Button>
        )
      }
    >
      {text}
      {state === 'failed' && <div role="alert">{failed}</div>}
    </Notice>
  );
}
