import type { ActivityList, AvailabilityView, BotStanding, GraphNews, MailList } from '#local/graph/contract';

/** What the page knows of somebody's mail, feed and standing; a part that was not read yet is missing. */
export type GraphState = {
  readonly mails?: MailList;
  readonly activities?: ActivityList;
  readonly availability?: AvailabilityView;
  readonly bot?: BotStanding;
  /** Why the last reading or change failed. */
  readonly failure?: string;
  /** The newest entry of the feed, for the live region. */
  readonly news?: string;
};

export type GraphChange =
  | { readonly type: 'read'; readonly part: Partial<Omit<GraphState, 'failure' | 'news'>> }
  | { readonly type: 'failed'; readonly failure: string }
  | { readonly type: 'news'; readonly news: GraphNews };

export type GraphPart = Extract<GraphNews, { readonly type: 'graph' }>['what'];

const mostShown = 100;

/** The newest first; what is known by its id moves up. */
const withNewest = <T extends { readonly id: string }>(known: readonly T[], newest: T): readonly T[] =>
  [newest, ...known.filter((one) => one.id !== newest.id)].slice(0, mostShown);

export function changeGraphState(state: GraphState, change: GraphChange): GraphState {
  switch (change.type) {
    case 'read': {
      const { failure: _failure, ...rest } = state;
      return { ...rest, ...change.part };
    }
    case 'failed':
      return { ...state, failure: change.failure };
    case 'news': {
      const { news } = change;
      if (news.type === 'mail') {
        const mails = { mails: withNewest(state.mails?.mails ?? [], news.mail), unread: news.unread };
        return { ...state, mails, news: `Mail from ${news.mail.from.name}: ${news.mail.subject}` };
      }
      if (news.type === 'activity') {
        const activities = {
          activities: withNewest(state.activities?.activities ?? [], news.activity),
          unread: news.unread,
        };
        return { ...state, activities, news: `${news.activity.title}. ${news.activity.preview}` };
      }
      return state;
    }
  }
}
