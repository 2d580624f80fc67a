import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useMe } from '../lib/use-me.ts';
import { Card } from '../ui/card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AboutForm } from './about-form.tsx';
import { DelegationPart } from './delegation-part.tsx';
import { NoticesForm } from './notices-form.tsx';
import { usePreferences } from './use-kept.ts';
import { useProfileWords } from './use-words.ts';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalXL, maxWidth: '820px' },
  part: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    minWidth: 0,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  intro: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '68ch' },
});

/** How Catalyst speaks to the person, when, and who decides while they are away. */
export function ProfilePage() {
  const styles = useStyles();
  const words = useProfileWords();
  const me = useMe();
  const preferences = usePreferences();
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <div className={styles.page}>
        <Part title={words.about.title}>
          {me ? <AboutForm key={me.id} me={me} /> : <Skeleton heights={[56]} label={words.loading} />}
        </Part>
        <Part title={words.delegation.title} intro={words.delegation.intro}>
          <DelegationPart myId={me?.id} />
        </Part>
        <Part title={words.notices.title} intro={words.notices.intro}>
          {preferences.data && me && (
            <NoticesForm read={preferences.data} worksTheDesk={me.scopes.includes('tickets:assign')} />
          )}
          {!preferences.data && preferences.isPending && <Skeleton heights={[44, 44, 44]} label={words.loading} />}
          {!preferences.data && preferences.isError && (
            <ProblemState error={preferences.error} onRetry={() => void preferences.refetch()} />
          )}
        </Part>
      </div>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly intro?: string;
  readonly children: React.ReactNode;
}

function Part({ title, intro, children }: PartProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <Card className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {intro && <p className={styles.intro}>{intro}</p>}
      {children}
    </Card>
  );
}
