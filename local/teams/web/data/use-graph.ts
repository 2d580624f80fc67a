import { useCallback, useMemo, useReducer } from 'react';
import type { AvailabilityView, BotStanding, GraphNews } from '#local/graph/contract';
import { createGraphApi, type GraphApi } from './graph-api.ts';
import { changeGraphState, type GraphPart, type GraphState } from './graph-state.ts';

export type Graph = {
  readonly api: GraphApi;
  readonly state: GraphState;
  /** Reads everything anew. */
  refresh(): void;
  onNews(news: GraphNews): void;
  readMails(ids?: readonly string[]): void;
  readActivities(ids?: readonly string[]): void;
  changeAvailability(change: Partial<AvailabilityView>): void;
  changeBot(change: Partial<BotStanding>): void;
};

/** Mail, feed and standing of one person, kept current by the news of the event stream. */
export function useGraph(upn: string): Graph {
  const [state, change] = useReducer(changeGraphState, {});
  const api = useMemo(() => createGraphApi(upn), [upn]);

  const take = useCallback((reading: Promise<Partial<GraphState>>) => {
    reading.then(
      (part) => change({ type: 'read', part }),
      (error: Error) => change({ type: 'failed', failure: error.message }),
    );
  }, []);
  const actions = useMemo(() => {
    const read: Readonly<Record<GraphPart, () => void>> = {
      mails: () => take(api.mails().then((mails) => ({ mails }))),
      activities: () => take(api.activities().then((activities) => ({ activities }))),
      availability: () => take(api.availability().then((availability) => ({ availability }))),
      bot: () => take(api.bot().then((bot) => ({ bot }))),
    };
    return {
      refresh: () => {
        for (const part of Object.values(read)) part();
      },
      onNews: (news: GraphNews) => {
        change({ type: 'news', news });
        if (news.type === 'graph') read[news.what]();
      },
      readMails: (ids?: readonly string[]) => take(api.readMails(ids).then((mails) => ({ mails }))),
      readActivities: (ids?: readonly string[]) => take(api.readActivities(ids).then((activities) => ({ activities }))),
      changeAvailability: (next: Partial<AvailabilityView>) =>
        take(api.changeAvailability(next).then((availability) => ({ availability }))),
      changeBot: (next: Partial<BotStanding>) => take(api.changeBot(next).then((bot) => ({ bot }))),
    };
  }, [api, take]);

  return useMemo(() => ({ api, state, ...actions }), [api, state, actions]);
}
