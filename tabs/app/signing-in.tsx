import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider, useStrings } from '../lib/use-language.ts';
import { usePreferredTheme } from '../lib/use-preferred-theme.ts';
import type { SignInFailure } from '../sign-in/finish-sign-in.ts';
import { stringsFor } from '../strings/strings.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ThemedPage } from './themed-page.tsx';

const useStyles = makeStyles({
  main: { display: 'grid', alignContent: 'center', minHeight: '90vh' },
  working: { textAlign: 'center', color: tokens.colorNeutralForeground2 },
});

/** The page between two pages: signing in is under way, or came to nothing. */
export function SigningIn({ failure }: { readonly failure?: SignInFailure }) {
  const strings = stringsFor(navigator.language);
  const styles = useStyles();
  return (
    <ThemedPage theme={usePreferredTheme()}>
      <LanguageProvider value={{ strings, moments: createMoments(strings.language, undefined) }}>
        <main className={styles.main}>
          {failure ? (
            <Failed why={failure} />
          ) : (
            <p role="status" className={styles.working}>
              {strings.signIn.working}
            </p>
          )}
        </main>
      </LanguageProvider>
    </ThemedPage>
  );
}

function Failed({ why }: { readonly why: SignInFailure }) {
  const { signIn } = useStrings();
  return (
    <EmptyState icon={<PersonRegular />} title={signIn.failedTitle} level={1} text={signIn.failed[why]}>
      <Button as="a" href="/tabs/approvals" appearance="primary">
        {signIn.again}
      </Button>
    </EmptyState>
  );
}
