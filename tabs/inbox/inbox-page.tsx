import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MailInboxCheckmarkRegular } from '@fluentui/react-icons/svg/mail-inbox-checkmark';
import { useEffect, useMemo } from 'react';
import type { NotificationView } from '#core/notifications/contract';
import { paths } from '../lib/paths.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useFollow, usePlace, useRouter } from '../lib/use-router.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemNotice, ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { useInbox, useReadAll, useReadNotice } from './use-inbox.ts';
import { useInboxWords } from './use-words.ts';

const faintly = `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)`;

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  filter: { display: 'inline-flex', gap: tokens.spacingHorizontalS, margin: 0, padding: 0, border: 'none' },
  above: { marginBottom: tokens.spacingVerticalM },
  card: { overflow: 'hidden' },
  loading: { padding: tokens.spacingHorizontalL },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalL,
    rowGap: '2px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
    ':hover': { backgroundColor: faintly },
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  unread: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  title: { margin: 0, minWidth: 0, fontSize: 'inherit', fontWeight: tokens.fontWeightRegular },
  strong: { fontWeight: tokens.fontWeightSemibold },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    ':hover': { textDecorationLine: 'underline' },
  },
  text: {
    gridColumn: '1 / -1',
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  time: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** What the person was told of, with what they have not read yet. */
export function InboxPage() {
  const styles = useStyles();
  const words = useInboxWords();
  const { announce, notify } = useNotices();
  const [unreadOnly, choose] = useUnreadOnly();
  const query = useInbox(unreadOnly);
  const readAll = useReadAll();
  const notices = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const settled = notices && !query.isPlaceholderData ? notices.length : undefined;
  useEffect(() => {
    if (settled !== undefined) announce(words.count(settled, query.hasNextPage));
  }, [announce, words, settled, query.hasNextPage]);
  const hasUnread = notices?.some(({ readAt }) => readAt === null) ?? false;
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} />
      <div className={styles.tools}>
        <fieldset className={styles.filter} aria-label={words.show}>
          {[false, true].map((state) => (
            <Button
              key={String(state)}
              appearance={state === unreadOnly ? 'primary' : 'secondary'}
              aria-pressed={state === unreadOnly}
              onClick={() => choose(state)}
            >
              {state ? words.unread : words.all}
            </Button>
          ))}
        </fieldset>
        {hasUnread && (
          <Button
            disabledFocusable={readAll.isPending}
            onClick={() => readAll.mutate(undefined, { onSuccess: (count) => notify({ text: words.allRead(count) }) })}
          >
            {words.readAll}
          </Button>
        )}
      </div>
      {readAll.error && (
        <div className={styles.above}>
          <ProblemNotice error={readAll.error} />
        </div>
      )}
      {notices && query.isError && !query.isFetchNextPageError && (
        <div className={styles.above}>
          <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
        </div>
      )}
      <Card className={styles.card} aria-label={words.list} aria-busy={query.isPlaceholderData}>
        {!notices && query.isPending && (
          <div className={styles.loading}>
            <Skeleton heights={[44, 44, 44]} label={words.loading} />
          </div>
        )}
        {!notices && query.isError && <ProblemState error={query.error} onRetry={() => void query.refetch()} />}
        {notices?.length === 0 && (
          <EmptyState
            icon={<MailInboxCheckmarkRegular />}
            title={unreadOnly ? words.noneUnreadTitle : words.noneTitle}
            text={unreadOnly ? words.noneUnreadText : words.noneText}
          >
            <LinkButton to={paths.profile}>{words.choose}</LinkButton>
          </EmptyState>
        )}
        {notices && notices.length > 0 && (
          <ul className={styles.list}>
            {notices.map((notice) => (
              <Row key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
      </Card>
      <ShowMore query={query} />
    </>
  );
}

function Row({ notice }: { readonly notice: NotificationView }) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const words = useInboxWords();
  const read = useReadNotice();
  const isUnread = notice.readAt === null;
  const follow = useFollow(isDecision(notice) ? paths.approval(notice.number) : paths.ticket(notice.number));
  return (
    <li className={mergeClasses(styles.row, isUnread && styles.unread)}>
      <h2 className={mergeClasses(styles.title, isUnread && styles.strong)}>
        {isUnread && <span className={hidden.root}>{words.isUnread}: </span>}
        <a
          href={follow.href}
          className={styles.link}
          onClick={(event) => {
            if (isUnread) read.mutate(notice.id);
            follow.onClick(event);
          }}
        >
          {notice.title}
        </a>
      </h2>
      <span className={styles.time}>
        <TimeAgo at={notice.at} />
      </span>
      <p className={styles.text}>{notice.text}</p>
    </li>
  );
}

const isDecision = ({ kind }: NotificationView): boolean =>
  ['approval_requested', 'approval_reminder', 'approval_answered'].includes(kind);

/** Part of the address, so that it is the same after coming back. */
function useUnreadOnly(): readonly [boolean, (unreadOnly: boolean) => void] {
  const router = useRouter();
  const { search } = usePlace();
  const unreadOnly = new URLSearchParams(search).get('show') === 'unread';
  return [unreadOnly, (next) => router.go(next ? `${paths.inbox}?show=unread` : paths.inbox, 'replace')];
}
