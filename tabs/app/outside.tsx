import { Button, makeStyles } from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import type { ThemeName } from '../lib/host.ts';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider, useStrings } from '../lib/use-language.ts';
import { stringsFor } from '../strings/strings.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ThemedPage } from './themed-page.tsx';

const useStyles = makeStyles({ main: { display: 'grid', alignContent: 'center', minHeight: '90vh' } });

interface OutsideProps {
  /** Whether there is no Teams around the page, or one that does not answer. */
  readonly kind: 'outside' | 'silent';
  /** On a developer's machine the small Teams is at hand. */
  readonly isLocal: boolean;
}

/** What the address of the tab shows without Teams around it. */
export function Outside({ kind, isLocal }: OutsideProps) {
  const strings = stringsFor(navigator.language);
  const styles = useStyles();
  return (
    <ThemedPage theme={preferredTheme()}>
      <LanguageProvider value={{ strings, moments: createMoments(strings.language, undefined) }}>
        <main className={styles.main}>{kind === 'silent' ? <Silent /> : <NoTeams isLocal={isLocal} />}</main>
      </LanguageProvider>
    </ThemedPage>
  );
}

function NoTeams({ isLocal }: { readonly isLocal: boolean }) {
  const { outside } = useStrings();
  const text = `${outside.text} ${isLocal ? outside.localHow : outside.how}`;
  return (
    <EmptyState icon={<PeopleTeamRegular />} title={outside.title} level={1} text={text}>
      {isLocal && (
        <Button as="a" href="/" appearance="primary">
          {outside.localLink}
        </Button>
      )}
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

const preferredTheme = (): ThemeName =>
  window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
