import { Button } from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { Suspense, useEffect, useState } from 'react';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { usePreferredTheme } from '../lib/use-preferred-theme.ts';
import { goToSignIn } from '../sign-in/come-back.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { CenteredMain } from './centered-main.tsx';
import { SpeakingAs } from './speaking.tsx';
import { ThemedPage } from './themed-page.tsx';

interface OutsideProps {
  /** Whether there is no Teams around the page, or one that does not answer. */
  readonly kind: 'outside' | 'silent';
  /** On a developer's machine the small Teams is at hand. */
  readonly isLocal: boolean;
  /** The place in the tab that was asked for, with its query. */
  readonly returnTo: string;
}

/** What the address of the tab shows without Teams around it. Whoever comes to approve is sent on to sign in. */
export function Outside({ kind, isLocal, returnTo }: OutsideProps) {
  const theme = usePreferredTheme();
  return (
    <Suspense>
      <SpeakingAs locale={navigator.language}>
        <ThemedPage theme={theme}>
          <CenteredMain>
            {kind === 'silent' ? <Silent /> : <NoTeams isLocal={isLocal} returnTo={returnTo} />}
          </CenteredMain>
        </ThemedPage>
      </SpeakingAs>
    </Suspense>
  );
}

/** These pages are opened from mails: nobody should have to press a button first. */
function isForApprovers(place: string): boolean {
  const [path = ''] = place.split('?');
  return path === paths.approvals || path.startsWith(`${paths.approvals}/`);
}

function NoTeams({ isLocal, returnTo }: Omit<OutsideProps, 'kind'>) {
  const { outside, signIn } = useStrings();
  const [error, setError] = useState<unknown>();
  const leave = () => {
    setError(undefined);
    goToSignIn(window, (url, request) => fetch(url, request), returnTo).catch(setError);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is shown
  useEffect(() => {
    if (isForApprovers(returnTo)) leave();
  }, []);
  if (isForApprovers(returnTo) && error === undefined) return <p role="status">{signIn.working}</p>;
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
