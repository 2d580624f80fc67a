import { Button, makeStyles } from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { useEffect, useState } from 'react';
import { createMoments } from '../lib/moments.ts';
import { paths } from '../lib/paths.ts';
import { LanguageProvider, useStrings } from '../lib/use-language.ts';
import { usePreferredTheme } from '../lib/use-preferred-theme.ts';
import { goToSignIn } from '../sign-in/come-back.ts';
import { stringsFor } from '../strings/strings.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { ThemedPage } from './themed-page.tsx';

const useStyles = makeStyles({ main: { display: 'grid', alignContent: 'center', minHeight: '90vh' } });

interface OutsideProps {
  /** Whether there is no Teams around the page, or one that does not answer. */
  readonly kind: 'outside' | 'silent';
  /** On a developer's machine the small Teams is at hand. */
  readonly isLocal: boolean;
  /** The path of the tab that was asked for. */
  readonly path: string;
}

/** What the address of the tab shows without Teams around it. Whoever comes to approve is sent on to sign in. */
export function Outside({ kind, isLocal, path }: OutsideProps) {
  const strings = stringsFor(navigator.language);
  const styles = useStyles();
  return (
    <ThemedPage theme={usePreferredTheme()}>
      <LanguageProvider value={{ strings, moments: createMoments(strings.language, undefined) }}>
        <main className={styles.main}>
          {kind === 'silent' ? <Silent /> : <NoTeams isLocal={isLocal} path={path} />}
        </main>
      </LanguageProvider>
    </ThemedPage>
  );
}

/** These pages are opened from mails: nobody should have to press a button first. */
const isForApprovers = (path: string): boolean => path === paths.approvals || path.startsWith(`${paths.approvals}/`);

function NoTeams({ isLocal, path }: { readonly isLocal: boolean; readonly path: string }) {
  const { outside, signIn } = useStrings();
  const [error, setError] = useState<unknown>();
  const leave = () => {
    setError(undefined);
    goToSignIn(window, (url, request) => fetch(url, request), path).catch(setError);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is shown
  useEffect(() => {
    if (isForApprovers(path)) leave();
  }, []);
  if (isForApprovers(path) && error === undefined) return <p role="status">{signIn.working}</p>;
  const text = `${outside.text} ${isLocal ? outside.localHow : outside.how} ${outside.signIn}`;
  return (
    <EmptyState icon={<PeopleTeamRegular />} title={outside.title} level={1} text={text}>
      {isLocal && (
        <Button as="a" href="/" appearance="primary">
          {outside.localLink}
        </Button>
      )}
      <Button onClick={leave}>{outside.signInButton}</Button>
      {error !== undefined && <ProblemNotice error={error} />}
    </EmptyState>
  );
}

function Silent() {
  const { outside } = useStrings();
  return (
    <EmptyState icon={<PeopleTeamRegular />} title={outside.silentTitle} level={1} text={outside.silentText}>
      <Button appearance="primary" onClick={() => window.location.reload()}>
        {outside.reload}
      </Button>
    </EmptyState>
  );
}
