import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { MeView } from '#core/people/contract';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { useCommand } from '../desk/use-commands.tsx';
import { usePlace } from '../lib/use-router.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { ProblemNotice, ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { ActivityComment } from './activity-comment.tsx';
import { ActivityLine } from './activity-line.tsx';
import { type Happening, interleave } from './interleave.ts';
import { showComment } from './show-comment.ts';
import { useActivity } from './use-activity.ts';
import { useLastLook } from './use-last-look.ts';
import { useNewest } from './use-newest.ts';
import { useDeskTicketWords } from './use-words.ts';

const Files = lazy(async () => ({ default: (await import('../files/attachment-list.tsx')).AttachmentList }));

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  description: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalS}`,
    marginBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  author: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  fresh: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    '::after': { content: '""', flex: '1 1 auto', borderTop: `1px solid ${tokens.colorBrandStroke1}` },
  },
  earlier: { justifySelf: 'start' },
  /** It stands over the last lines that are in sight, and takes no room of its own. */
  newest: {
    position: 'sticky',
    bottom: tokens.spacingVerticalS,
    zIndex: 1,
    display: 'flex',
    alignItems: 'flex-end',
    justifyContent: 'center',
    height: 0,
    marginBlockStart: `calc(-1 * ${tokens.spacingVerticalM})`,
  },
});

interface ActivityTabProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
}

/** What was reported, said and done, in one story, with what is new since the last look. */
export function ActivityTab({ ticket, me }: ActivityTabProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const { conversation, audit } = useActivity(ticket.id);
  const story =
    conversation.replies &&
    interleave(
      { items: conversation.replies, hasMore: conversation.hasNextPage },
      { items: audit.data?.pages.flatMap(({ items }) => items) ?? [], hasMore: audit.hasNextPage },
    );
  const newest = story?.at(-1);
  const lastLook = useLastLook(ticket.id, newest?.at);
  const firstNew = story?.find((one) => lastLook !== undefined && one.at > lastLook && authorOf(one) !== me?.id);
  useArrivalAt(story !== undefined);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  // Where nothing was said yet, the description is what one comes for.
  const asked = useAskedComment();
  const arrival = story && (asked === null && conversation.replies?.length ? 'end' : 'stay');
  const { isAway, show, jump } = useNewest({ root, list, newest: newest?.id, arrival });
  useCommand('newest', story ? jump : undefined);
  useOwnWordsInSight(conversation.replies, me?.id, show);
  const hasEarlier = conversation.hasNextPage || audit.hasNextPage;
  const earlier = () => {
    if (conversation.hasNextPage) void conversation.fetchNextPage();
    if (audit.hasNextPage) void audit.fetchNextPage();
  };
  const retry = () => void conversation.refetch();
  return (
    <div ref={root} className={styles.root}>
      <section className={styles.description} aria-label={words.activity.description}>
        <div className={styles.head}>
          <span className={styles.author}>{ticket.requester.name}</span>
          <TimeAgo at={ticket.createdAt} />
        </div>
        <Markdown text={ticket.description} />
        <Suspense>
          <Files ticketId={ticket.id} commentId={null} />
        </Suspense>
      </section>
      {conversation.isPending && <Skeleton heights={[56, 72]} label={words.activity.loading} />}
      {conversation.error && !story && <ProblemState error={conversation.error} onRetry={retry} />}
      {conversation.error && story && (
        <StaleNotice error={conversation.error} readAt={conversation.dataUpdatedAt} onRetry={retry} />
      )}
      {audit.error && !audit.data && story && <ProblemNotice error={audit.error} />}
      {hasEarlier && (
        <Button
          size="small"
          className={styles.earlier}
          disabledFocusable={conversation.isFetchingNextPage}
          onClick={earlier}
        >
          {words.activity.earlier}
        </Button>
      )}
      {story && (
        <ol ref={list} className={styles.list} aria-label={words.tabs.activity}>
          {story.map((one) => (
            <Entry key={one.id} one={one} isFirstNew={one === firstNew} ticket={ticket} me={me} />
          ))}
        </ol>
      )}
      {isAway && (
        <div className={styles.newest}>
          <Button size="small" shape="circular" icon={<ArrowDown16Regular />} onClick={jump}>
            {words.activity.newest}
          </Button>
        </div>
      )}
    </div>
  );
}

interface EntryProps {
  readonly one: Happening;
  readonly isFirstNew: boolean;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
}

function Entry({ one, isFirstNew, ticket, me }: EntryProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  return (
    <>
      {isFirstNew && (
        <li data-fresh="" className={styles.fresh}>
          {words.activity.fresh}
        </li>
      )}
      {one.is === 'comment' ? (
        <ActivityComment comment={one.comment} ticket={ticket} myId={me?.id} />
      ) : (
        <ActivityLine entry={one.entry} act={one.act} />
      )}
    </>
  );
}

/** Whoever has just written something sees where it went. */
function useOwnWordsInSight(
  comments: readonly CommentView[] | undefined,
  myId: string | undefined,
  show: () => void,
): void {
  const known = useRef<string | undefined>(undefined);
  const last = comments?.at(-1);
  useEffect(() => {
    if (!comments) return;
    const isNew = known.current !== undefined && last !== undefined && last.id !== known.current;
    known.current = last?.id ?? '';
    if (isNew && last.author.id === myId) show();
  }, [comments, last, myId, show]);
}

const authorOf = (one: Happening): string => (one.is === 'comment' ? one.comment.author.id : one.entry.actor.id);

/** The comment that the address leads to. */
function useAskedComment(): string | null {
  const { search } = usePlace();
  return new URLSearchParams(search).get('comment');
}

/** A link to one comment leads to it; otherwise what is new is what one came for. */
function useArrivalAt(isThere: boolean): void {
  const asked = useAskedComment();
  const arrived = useRef<string | undefined>(undefined);
  useEffect(() => {
    const place = asked ?? '';
    if (!isThere || arrived.current === place) return;
    arrived.current = place;
    if (asked === null) return;
    showComment(asked);
  }, [asked, isThere]);
}
