import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { Suspense } from 'react';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useIsUnknown, useWorksTheDesk } from '../lib/use-me.ts';
import { useShownNotices } from '../lib/use-notices.tsx';
import { usePlace } from '../lib/use-router.tsx';
import { useTrouble } from '../lib/use-trouble.ts';
import { useLive } from '../live/use-live.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { Bar } from './bar.tsx';
import { RoomBoundary } from './room-boundary.tsx';
import { RoomTrouble } from './room-trouble.tsx';
import { fetchRoom, type RoomProps, roomAt, usePage } from './rooms.ts';
import { TabTroubles } from './tab-troubles.tsx';
import { Toasts } from './toasts.tsx';

const useStyles = makeStyles({
  page: { minHeight: '100vh', boxSizing: 'border-box' },
  // Rooms of panes have exactly the frame, and scroll inside.
  widePage: { display: 'flex', flexDirection: 'column', height: '100vh', overflow: 'hidden' },
  skip: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalM,
    top: '-100px',
    zIndex: 4,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ':focus': { top: tokens.spacingVerticalS },
  },
  main: {
    boxSizing: 'border-box',
    maxWidth: '1120px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL} 48px`,
    outlineStyle: 'none',
    '@media (max-width: 639px)': { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} 32px` },
  },
  wideMain: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minHeight: 0,
    width: '100%',
    maxWidth: 'none',
    margin: 0,
    padding: 0,
    overflow: 'hidden',
    '@media (max-width: 639px)': { padding: 0 },
  },
  // Where the bars of the document itself stood a moment ago.
  wideLoading: { margin: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}` },
  notice: { ':not(:empty)': { marginBottom: tokens.spacingVerticalL } },
  wideNotice: { ':not(:empty)': { margin: tokens.spacingHorizontalS } },
});

/** The frame around every page: skip link, bar, notices, the page itself, toasts, and what is read out. */
export function Shell() {
  useLive();
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const strings = useStrings();
  const { path } = usePlace();
  const { shown, said, dismiss } = useShownNotices();
  const isWide = roomAt(path)?.wide === true;
  const trouble = useTrouble();
  return (
    <div className={mergeClasses(styles.page, isWide && styles.widePage)}>
      <a className={styles.skip} href="#content">
        {strings.skipToContent}
      </a>
      <Bar isWide={isWide} />
      <main id="content" className={mergeClasses(styles.main, isWide && styles.wideMain)} tabIndex={-1}>
        <TabTroubles trouble={trouble} isWide={isWide} />
        <div role="status" className={isWide ? styles.wideNotice : styles.notice}>
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
        <RoomBoundary key={path} fallback={(error) => <RoomTrouble error={error} />}>
          <Suspense fallback={<Loading isWide={isWide} />}>
            {trouble === 'forbidden' ? <Forbidden /> : <Place />}
          </Suspense>
        </RoomBoundary>
      </main>
      <Toasts />
      <div role="status" className={hidden.root}>
        {said}
      </div>
    </div>
  );
}

function Loading({ isWide }: { readonly isWide: boolean }) {
  const styles = useStyles();
  return (
    <div className={isWide ? styles.wideLoading : undefined}>
      <Skeleton heights={[36, 64, 64, 64]} label={useStrings().loadingPage} />
    </div>
  );
}

function Place() {
  const { path } = usePlace();
  const strings = useStrings();
  const worksTheDesk = useWorksTheDesk();
  const isUnknown = useIsUnknown();
  const room = roomAt(path);
  if (!room) return <NothingHere {...strings.notFound} />;
  // What the desk alone may see is refused by the server in any case; this page only says it more kindly.
  if (room.deskOnly && worksTheDesk === false) return <NothingHere {...strings.deskOnly} />;
  if (room.deskOnly && worksTheDesk === undefined && !isUnknown) return <Loading isWide={room.wide === true} />;
  return <OpenRoom key={path} room={room} />;
}

/** Nothing of the tab is for an organisation that has no account. */
function Forbidden() {
  const { problemTitles, trouble } = useStrings();
  return (
    <div role="alert">
      <EmptyState
        icon={<PlugDisconnectedRegular />}
        title={problemTitles.CAT_TENANT_FORBIDDEN}
        level={1}
        text={trouble.forbiddenText}
      />
    </div>
  );
}

function OpenRoom({ room }: { readonly room: NonNullable<ReturnType<typeof roomAt>> }) {
  const { language } = useStrings();
  // The words are asked for now and not when the page that needs them is there. Whoever needs them meets a failure.
  fetchRoom(room, language).catch(() => undefined);
  const Page: React.ComponentType<RoomProps> = usePage(room);
  return <Page parameters={room.parameters} />;
}

function NothingHere({ title, text, home }: { readonly title: string; readonly text: string; readonly home: string }) {
  return (
    <>
      <PageHeader title={title} intro={text} />
      <LinkButton to={paths.myTickets}>{home}</LinkButton>
    </>
  );
}
