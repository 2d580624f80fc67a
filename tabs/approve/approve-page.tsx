import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LinkDismissRegular } from '@fluentui/react-icons/svg/link-dismiss';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { isProblem } from '#core/api/problem';
import type { ApprovalLinkView } from '#core/approvals/contract';
import { RoomBoundary } from '../app/room-boundary.tsx';
import { ThemedPage } from '../app/themed-page.tsx';
import type { CardPress } from '../cards/card-face.tsx';
import type { ThemeName } from '../lib/host.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { usePreferredTheme } from '../lib/use-preferred-theme.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice, ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { decisionOf } from './decision-of.ts';
import { type LinkClient, useLink } from './use-link.ts';
import { useApproveWords } from './use-words.ts';
import type { ApproveWords } from './words-en.ts';

const CardFace = lazy(async () => ({ default: (await import('../cards/card-face.tsx')).CardFace }));

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    maxWidth: '680px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL} 48px`,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    '@media (max-width: 479px)': { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} 32px` },
  },
  brand: { margin: 0, color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  title: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outlineStyle: 'none' },
    '@media (max-width: 479px)': { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  },
  note: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  news: { ':focus': { outlineStyle: 'none' } },
  card: { overflow: 'hidden' },
  foot: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface ApprovePageProps {
  readonly client: LinkClient;
  readonly token: string;
}

/** One approval, for whom a mail asked: the card of Teams, without Teams. */
export function ApprovePage({ client, token }: ApprovePageProps) {
  const theme = usePreferredTheme();
  return (
    <ThemedPage theme={theme}>
      <Page client={client} token={token} theme={theme} />
    </ThemedPage>
  );
}

function Page({ client, token, theme }: ApprovePageProps & { readonly theme: ThemeName }) {
  const styles = useStyles();
  const approve = useApproveWords();
  const link = useLink(client, token);
  const { view, error, isBusy } = link;
  const isDead = token === '' || isProblem(error, 'CAT_UNAUTHENTICATED') || isProblem(error, 'CAT_VALIDATION');
  return (
    <main className={styles.page}>
      {view && <Linked {...link} view={view} theme={theme} />}
      {!view && isBusy && !isDead && (
        <>
          <h1 className={styles.title}>{approve.title}</h1>
          <Skeleton heights={[36, 280]} label={approve.loading} />
        </>
      )}
      {!view && isDead && (
        <div role="alert">
          <EmptyState icon={<LinkDismissRegular />} title={approve.deadTitle} level={1} text={approve.deadText} />
        </div>
      )}
      {!view && !isBusy && !isDead && <ProblemState error={error} onRetry={() => void link.read()} />}
    </main>
  );
}

interface LinkedProps {
  readonly view: ApprovalLinkView;
  readonly theme: ThemeName;
  readonly decided?: boolean;
  readonly error?: unknown;
  readonly isBusy: boolean;
  readonly read: () => Promise<void>;
  readonly decide: (act: NonNullable<ReturnType<typeof decisionOf>>) => Promise<void>;
}

function Linked({ view, theme, decided = false, error, isBusy, read, decide }: LinkedProps) {
  const styles = useStyles();
  const strings = useStrings();
  const moments = useMoments();
  const { product } = strings;
  const approve = useApproveWords();
  const outcome = useRef<HTMLDivElement>(null);
  const isOver = view.because === 'over' || view.because === 'used';
  const hasNews = error !== undefined || decided || view.because !== null;
  useEffect(() => {
    document.title = `${view.number}: ${approve.title} · ${product}`;
  }, [view.number, approve, product]);
  // The button that was pressed is gone: what came of it is what matters now.
  useEffect(() => {
    if (decided || error !== undefined) outcome.current?.focus();
  }, [decided, error]);
  const onPress = (press: CardPress) => {
    const act = decisionOf(press);
    if (act) void decide(act);
  };
  return (
    <>
      <header>
        <p className={styles.brand}>{`${product} · ${view.organisation}`}</p>
        <h1 className={styles.title}>{isOver ? approve.titleOver : approve.title}</h1>
        <p className={styles.note}>{forWhom(view, approve)}</p>
      </header>
      {hasNews && (
        <div ref={outcome} tabIndex={-1} className={styles.news}>
          {error === undefined ? (
            <State view={view} decided={decided} />
          ) : (
            <ProblemNotice
              error={error}
              action={
                <Button size="small" onClick={() => void read()}>
                  {strings.tryAgain}
                </Button>
              }
            />
          )}
        </div>
      )}
      <Card className={styles.card} aria-label={approve.card(view.number)}>
        <RoomBoundary fallback={() => <p role="alert">{approve.cardFailed}</p>}>
          <Suspense fallback={<Skeleton heights={[240]} label={approve.loading} />}>
            <CardFace
              card={view.card}
              theme={theme}
              language={navigator.language}
              isBusy={isBusy}
              onPress={onPress}
              failure={approve.cardFailed}
            />
          </Suspense>
        </RoomBoundary>
      </Card>
      {view.because === null && <p className={styles.foot}>{approve.until(moments.full(view.expiresAt))}</p>}
    </>
  );
}

/** A link is a secret: whoever it is not for shall know that. */
function forWhom({ because, member }: ApprovalLinkView, words: ApproveWords): string {
  if (because === null) return words.isFor(member.name);
  return because === 'sign_in' ? words.isForSignedIn(member.name) : words.wasFor(member.name);
}

/** What came of a press, or why there is nothing to press. */
function State({ view, decided }: { readonly view: ApprovalLinkView; readonly decided: boolean }) {
  const approve = useApproveWords();
  if (view.because === 'sign_in') {
    return (
      <Notice
        intent="warning"
        title={approve.sensitiveTitle}
        action={
          <Button as="a" href={view.signInPath} appearance="primary">
            {approve.signIn}
          </Button>
        }
      >
        {approve.sensitiveText}
      </Notice>
    );
  }
  if (decided) return <Notice intent="success">{view.says ?? approve.thanks}</Notice>;
  if (view.says !== null) return <Notice intent="warning">{view.says}</Notice>;
  return null;
}
