import { QueryClient } from '@tanstack/react-query';
import type { FeedView } from '#core/live/contract';
import { createRefresh } from './refresh.ts';

const change = { id: 'e', name: 'ticket.assigned', ticketId: 'one', number: 'INC-000001' } as FeedView['changes'][0];
const news = (said: Partial<FeedView> = {}): FeedView => ({
  cursor: 'a.1.1',
  changes: [change],
  presence: [],
  wholePresence: false,
  inbox: false,
  missed: false,
  ...said,
});

/** What is on a screen, and how often each of it was read anew; time is moved. */
function aScreen() {
  const queryClient = new QueryClient();
  const read = new Map<string, number>();
  const keys = [['tickets', {}], ['dashboard'], ['views'], ['views', 'count', 'open', {}], ['ticket', 'two']];
  for (const key of keys) queryClient.setQueryData(key, 'old');
  let time = 0;
  let waiting: { readonly at: number; readonly then: () => void }[] = [];
  const refresh = createRefresh({
    queryClient,
    now: () => time,
    after: (ms, then) => {
      const one = { at: time + ms, then };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
  });
  const look = () => {
    for (const query of queryClient.getQueryCache().getAll()) {
      if (!query.state.isInvalidated) continue;
      const name = query.queryKey.slice(0, 2).join(' ');
      read.set(name, (read.get(name) ?? 0) + 1);
      queryClient.setQueryData(query.queryKey, 'new');
    }
    return Object.fromEntries(read);
  };
  return {
    refresh,
    look,
    pass: (ms: number) => {
      time += ms;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { then } of due) then();
    },
    isWaiting: () => waiting.length > 0,
  };
}

const lists = 'tickets [object Object]';

it('counts the views anew with the lists and the dashboard, and leaves the names of the views alone', () => {
  const { refresh, look } = aScreen();
  refresh.hear(news());
  expect(look()).toEqual({ [lists]: 1, dashboard: 1, 'views count': 1 });
});

it('counts them less often than lists are read while much happens, and then once more', () => {
  const { refresh, look, pass } = aScreen();
  for (let second = 0; second < 9; second += 3) {
    refresh.hear(news());
    look();
    pass(3_000);
  }
  expect(look()).toMatchObject({ [lists]: 3, 'views count': 1 });
  pass(1_000);
  expect(look()).toMatchObject({ 'views count': 2 });
});

it('counts them anew where news were missed, and no more once it has ended', () => {
  const { refresh, look, isWaiting } = aScreen();
  refresh.hear(news({ changes: [], missed: true }));
  expect(look()).toMatchObject({ 'views count': 1, dashboard: 1 });
  refresh.hear(news());
  refresh.hear(news());
  refresh.stop();
  expect(isWaiting()).toBe(false);
});
