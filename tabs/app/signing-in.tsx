import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { Suspense } from 'react';
import { useStrings } from '../lib/use-language.ts';
import { usePreferredTheme } from '../lib/use-preferred-theme.ts';
import type { SignInFailure } from '../sign-in/finish-sign-in.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CenteredMain } from './centered-main.tsx';
import { SpeakingAs } from './speaking.tsx';
import { ThemedPage } from './themed-page.tsx';

const useStyles = makeStyles({
  working: { textAlign: 'center', color: tokens.colorNeutralForeground2 },
});

/** The page between two pages: signing in is under way, or came to nothing. */
export function SigningIn({ failure }: { readonly failure?: SignInFailure }) {
  const theme = usePreferredTheme();
  return (
    <Suspense>
      <SpeakingAs locale={navigator.language}>
        <ThemedPage theme={theme}>
          <CenteredMain>{failure ? <Failed why={failure} /> : <UnderWay />}</CenteredMain>
        </ThemedPage>
      </SpeakingAs>
    </Suspense>
  );
}

function UnderWay() {
  return (
    <p role="status" className={useStyles().working}>
      {useStrings().signIn.working}
    </p>
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
