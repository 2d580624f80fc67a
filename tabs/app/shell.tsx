import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { Suspense } from 'react';
import { paths } from '../lib/paths.ts';
import { useAccount } from '../lib/use-account.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { RouteLink, usePlace, useRouter } from '../lib/use-router.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { RoomBoundary } from './room-boundary.tsx';
import { roomAt } from './rooms.ts';

const useStyles = makeStyles({
  page: { minHeight: '100%', boxSizing: 'border-box' },
  skip: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalM,
    top: '-100px',
    zIndex: 2,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ':focus': { top: tokens.spacingVerticalS },
  },
  bar: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  inner: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    maxWidth: '1120px',
    minHeight: '52px',
    margin: '0 auto',
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 639px)': { padding: `0 ${tokens.spacingHorizontalL}` },
  },
  sections: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  ends: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  section: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '52px',
    boxSizing: 'border-box',
    borderTop: '2px solid transparent',
    borderBottom: '2px solid transparent',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
  main: {
    boxSizing: 'border-box',
    maxWidth: '1120px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL} 48px`,
    outlineStyle: 'none',
    '@media (max-width: 639px)': { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} 32px` },
  },
  notice: { ':not(:empty)': { marginBottom: tokens.spacingVerticalL } },
});

/** The frame around every page: skip link, bar, notices, the page itself, and what is read out. */
export function Shell() {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const strings = useStrings();
  const { path } = usePlace();
  const { shown, said, dismiss } = useNotices();
  const { signOut } = useAccount();
  const sections = [
    { to: paths.myTickets, title: strings.myTickets.title },
    { to: paths.approvals, title: strings.approvals },
  ];
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#content">
        {strings.skipToContent}
      </a>
      <div className={styles.bar}>
        <nav className={styles.inner} aria-label={strings.navigation}>
          <div className={styles.sections}>
            {sections.map(({ to, title }) => (
              <RouteLink
                key={to}
                to={to}
                className={mergeClasses(styles.section, path === to && styles.here)}
                aria-current={path === to ? 'page' : undefined}
              >
                {title}
              </RouteLink>
            ))}
          </div>
          <div className={styles.ends}>
            {path !== paths.reportIncident && !path.startsWith(paths.approvals) && (
              <LinkButton to={paths.reportIncident} appearance="primary" icon={<Add20Regular />}>
                {strings.myTickets.report}
              </LinkButton>
            )}
            {signOut && (
              <Button appearance="subtle" onClick={signOut}>
                {strings.signIn.signOut}
              </Button>
            )}
          </div>
        </nav>
      </div>
      <main id="content" className={styles.main} tabIndex={-1}>
        <div role="status" className={styles.notice}>
          {shown && (
            <Notice
              intent="success"
              action={
                <Button
                  size="small"
                  appearance="transparent"
                  icon={<Dismiss16Regular />}
                  aria-label={strings.dismiss}
                  onClick={dismiss}
                />
              }
            >
              {shown}
            </Notice>
          )}
        </div>
        <RoomBoundary key={path} fallback={(error) => <Failed error={error} />}>
          <Suspense fallback={<Skeleton heights={[36, 64, 64, 64]} label={strings.myTickets.loading} />}>
            <Room />
          </Suspense>
        </RoomBoundary>
      </main>
      <div role="status" className={hidden.root}>
        {said}
      </div>
    </div>
  );
}

function Room() {
  const { path } = usePlace();
  const strings = useStrings();
  const room = roomAt(path);
  if (room) return <room.Page key={path} parameters={room.parameters} />;
  return (
    <>
      <PageHeader title={strings.notFound.title} intro={strings.notFound.text} />
      <LinkButton to={paths.myTickets}>{strings.notFound.home}</LinkButton>
    </>
  );
}

function Failed({ error }: { readonly error: unknown }) {
  const router = useRouter();
  return <ProblemState error={error} onRetry={() => window.location.assign(router.hrefOf(router.here().path))} />;
}
