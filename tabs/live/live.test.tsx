import '../testing/set-up.ts';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import type { Send } from '#core/api/client';
import type { ChangeView, FeedView, PresenceView } from '#core/live/contract';
import { createQueryClient } from '../lib/query-client.ts';
import { ClientProvider, createTabClient } from '../lib/use-client.ts';
import { useChanged } from './use-changed.ts';
import { useLive } from './use-live.ts';
import { useLiveState } from './use-live-state.ts';
import { useBeHere, usePresence } from './use-presence.ts';

const { jest } = import.meta;

const me = { id: 'me', name: 'Avery Agent' };
const blake = { id: 'blake', name: 'Blake Osei' };
const ticketId = '00000000-0000-4000-8000-000000000001';
const number = 'INC-000001';

const change = (said: Partial<ChangeView> = {}): ChangeView => ({
  id: 'e1',
  name: 'ticket.updated',
  ticketId,
  number,
  kind: 'incident',
  version: 2,
  at: '2026-03-02T09:00:00.000Z',
  actor: blake,
  note: false,
  ...said,
});

const presence = (said: Partial<PresenceView> = {}): PresenceView => ({
  ticketId,
  number,
  person: blake,
  doing: 'looking',
  at: '2026-03-02T09:00:00.000Z',
  ...said,
});

const quiet: FeedView = {
  cursor: 'a.1.1',
  changes: [],
  presence: [],
  wholePresence: false,
  inbox: false,
  missed: false,
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** An API that answers the feed when it is told to. */
function anApi() {
  const waiting: ((view: Partial<FeedView>) => void)[] = [];
  const said: unknown[] = [];
  const answered = (body: unknown) => ({
    status: 200,
    headers: { get: () => null },
    text: async () => JSON.stringify(body),
  });
  const send: Send = async (url, { body }) => {
    const { pathname } = new URL(url, 'https://peer.example');
    if (pathname === '/v1/me') return answered(me);
    if (pathname.endsWith('/presence')) {
      said.push(JSON.parse(body ?? '').doing);
      return answered({ people: [presence({ doing: 'replying' })] });
    }
    if (pathname !== '/v1/feed') throw new Error(`No ${pathname} here.`);
    return new Promise((answer) => waiting.push((view) => answer(answered({ ...quiet, ...view }))));
  };
  return {
    send,
    said,
    asked: () => waiting.length,
    tell: async (view: Partial<FeedView>) => {
      await act(async () => {
        waiting.shift()?.(view);
        await jest.advanceTimersByTimeAsync(600);
      });
    },
  };
}

async function open(api: ReturnType<typeof anApi>, children: ReactNode) {
  const queryClient = createQueryClient(1);
  const session = { token: async () => 'c1', renew: async () => undefined, adopt: () => undefined };
  const Follow = () => {
    useLive();
    return <p>{useLiveState()}</p>;
  };
  const view = render(
    <QueryClientProvider client={queryClient}>
      <ClientProvider value={createTabClient(api.send, session)}>
        <Follow />
        {children}
      </ClientProvider>
    </QueryClientProvider>,
  );
  await act(async () => {
    await jest.advanceTimersByTimeAsync(10);
  });
  return { ...view, queryClient };
}

const reads = new Map<string, number>();
beforeEach(() => reads.clear());

/** Something that is read under a key. */
function Read({ of }: { readonly of: readonly unknown[] }) {
  const name = of.join(' ');
  useQuery({
    queryKey: of,
    queryFn: () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return name;
    },
  });
  return null;
}

const keys = [
  ['ticket', number],
  ['ticket', 'INC-000002'],
  ['comments', ticketId],
  ['audit', ticketId],
  ['tickets', 'queue'],
  ['dashboard'],
  ['inbox'],
  ['views'],
  ['catalog'],
] as const;

it('reads again what is of a changed ticket, by its id and its number, and the lists it may be in', async () => {
  const api = anApi();
  await open(
    api,
    keys.map((of) => <Read key={of.join()} of={of} />),
  );
  await api.tell({});
  expect(screen.getByText('live')).toBeTruthy();
  await api.tell({ changes: [change()] });
  expect(Object.fromEntries(reads)).toEqual({
    'ticket INC-000001': 2,
    'ticket INC-000002': 1,
    [`comments ${ticketId}`]: 2,
    [`audit ${ticketId}`]: 2,
    'tickets queue': 2,
    dashboard: 2,
    inbox: 1,
    views: 1,
    catalog: 1,
  });
  await api.tell({ inbox: true });
  expect(reads.get('inbox')).toBe(2);
});

it('reads lists at most every three seconds, however much happens, and never forgets the last change', async () => {
  const api = anApi();
  await open(api, <Read of={['tickets']} />);
  await api.tell({});
  for (let at = 0; at < 4; at += 1) await api.tell({ changes: [change({ id: `e${at}`, version: at })] });
  expect(reads.get('tickets')).toBe(2);
  await act(() => jest.advanceTimersByTimeAsync(3_000));
  expect(reads.get('tickets')).toBe(3);
});

it('reads everything anew that it follows when something was missed', async () => {
  const api = anApi();
  await open(
    api,
    keys.map((of) => <Read key={of.join()} of={of} />),
  );
  await api.tell({ missed: true });
  const again = [...reads].filter(([, count]) => count === 2).map(([name]) => name);
  expect(again).toHaveLength(7);
  expect(again).not.toContain('catalog');
});

it('marks what others changed, and not one’s own changes', async () => {
  const api = anApi();
  const Row = ({ ticketRef }: { readonly ticketRef: string }) => (
    <p>{`${ticketRef} ${useChanged(ticketRef) === undefined ? 'as it was' : 'changed'}`}</p>
  );
  await open(
    api,
    <>
      <Row ticketRef={number} />
      <Row ticketRef={ticketId} />
      <Row ticketRef="INC-000002" />
    </>,
  );
  await api.tell({});
  await api.tell({ changes: [change(), change({ id: 'e2', ticketId: 'other', number: 'INC-000002', actor: me })] });
  expect(screen.getByText(`${number} changed`)).toBeTruthy();
  expect(screen.getByText(`${ticketId} changed`)).toBeTruthy();
  expect(screen.getByText('INC-000002 as it was')).toBeTruthy();
});

it('knows who else is at a ticket, until they leave', async () => {
  const api = anApi();
  const People = () => <p>{`there: ${usePresence(number).map(({ person, doing }) => `${person.name} ${doing}`)}`}</p>;
  await open(api, <People />);
  await api.tell({ wholePresence: true, presence: [presence(), presence({ person: me })] });
  expect(screen.getByText('there: Blake Osei looking')).toBeTruthy();
  await api.tell({ presence: [presence({ doing: 'replying' })] });
  expect(screen.getByText('there: Blake Osei replying')).toBeTruthy();
  await api.tell({ presence: [presence({ doing: null })] });
  expect(screen.getByText('there:')).toBeTruthy();
  await api.tell({ presence: [presence()] });
  await api.tell({ wholePresence: true });
  expect(screen.getByText('there:')).toBeTruthy();
});

it('says that the person is here every 20 seconds, what they do, and that they left', async () => {
  const api = anApi();
  let write = (_: boolean) => {};
  const Here = () => {
    const [isWriting, setWriting] = useState(false);
    write = setWriting;
    useBeHere(number, isWriting ? 'replying' : 'looking');
    return <p>{`there: ${usePresence(ticketId).length}`}</p>;
  };
  const { unmount } = await open(api, <Here />);
  expect(api.said).toEqual(['looking']);
  expect(screen.getByText('there: 1')).toBeTruthy();
  await act(() => jest.advanceTimersByTimeAsync(20_000));
  expect(api.said).toEqual(['looking', 'looking']);
  await act(async () => write(true));
  expect(api.said).toEqual(['looking', 'looking', 'replying']);
  unmount();
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  expect(api.said).toEqual(['looking', 'looking', 'replying', null]);
});

it('says that nobody is here while the window is hidden', async () => {
  const api = anApi();
  const Here = () => {
    useBeHere(number, 'looking');
    return null;
  };
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  await open(api, <Here />);
  hidden.mockReturnValue(true);
  await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  hidden.mockReturnValue(false);
  await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
  expect(api.said).toEqual(['looking', null, 'looking']);
  hidden.mockRestore();
});

it('asks no more once it is gone', async () => {
  const api = anApi();
  const { unmount } = await open(api, null);
  await api.tell({});
  expect(api.asked()).toBe(1);
  unmount();
  await api.tell({ inbox: true });
  await act(() => jest.advanceTimersByTimeAsync(120_000));
  expect(api.asked()).toBe(0);
});
