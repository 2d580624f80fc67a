import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { BulkJobView, CreateBulkJob } from '#core/bulk/contract';
import type { TicketView } from '#core/tickets/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { problemWords } from '../lib/problem-words.ts';
import { type TabClient, useClient } from '../lib/use-client.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import type { Chosen } from './selection.ts';
import { showChanged } from './use-rows.ts';
import { useToolWords } from './use-tool-words.ts';

type What = Omit<CreateBulkJob, 'ticketIds'>;

/** What is to be done, to which tickets, and what they will look like. */
export interface Order {
  readonly what: What;
  readonly tickets: readonly Chosen[];
  /** The fields that can be foreseen. */
  readonly shown: Partial<Pick<TicketView, 'assignee' | 'queue' | 'priority' | 'status'>>;
}

export interface Refused {
  readonly number: string;
  readonly detail: string;
}

export interface Bulk {
  readonly running: { readonly kind: What['kind']; readonly done: number; readonly total: number } | undefined;
  readonly refused: readonly Refused[];
  /** Resolves when the server has taken the order; what becomes of it is told later. @throws the problem that refused it. */
  readonly begin: (order: Order) => Promise<void>;
  readonly forget: () => void;
}

/** As many as one job takes; more are several jobs, one after the other. */
const mostAtOnce = 100;
export const mostInAll = 500;
const lookAgainMs = 700;

const touched = ['tickets', 'ticket', 'comments', 'links', 'dashboard', 'audit', 'sla'];

/** Does one thing to many tickets: shown at once, followed while it runs, undone within its time. */
export function useBulk(): Bulk {
  const client = useClient();
  const queryClient = useQueryClient();
  const drafts = useDrafts();
  const strings = useStrings();
  const { bulk: words } = useToolWords();
  const { notify } = useNotices();
  const [running, setRunning] = useState<Bulk['running']>();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const turn = useRef(0);

  const readAgain = useCallback(
    () => queryClient.invalidateQueries({ predicate: ({ queryKey: [family] }) => touched.includes(String(family)) }),
    [queryClient],
  );

  const undo = useCallback(
    async (jobs: readonly BulkJobView[]) => {
      try {
        const back = await Promise.all(
          jobs.map(async ({ id }) => settled(client, await client.undoBulkJob({ id }), 'undoing')),
        );
        const tickets = back.flatMap((job) => job.tickets);
        const kept = tickets.filter(({ state }) => state === 'kept');
        const undone = tickets.filter(({ state }) => state === 'undone').length;
        if (kept.length === 0) notify({ text: words.undone(undone) });
        else {
          notify({ text: words.kept(kept.length), intent: 'warning' });
          setRefused(kept.map(saidOf));
        }
      } catch (error) {
        notify({ text: problemWords(error, strings).detail, intent: 'error' });
      }
      await readAgain();
    },
    [client, notify, readAgain, strings, words],
  );

  const follow = useCallback(
    async (begun: readonly BulkJobView[], rest: readonly (readonly Chosen[])[], order: Order, takeBack: () => void) => {
      turn.current += 1;
      const mine = turn.current;
      const total = order.tickets.length;
      const jobs = [...begun];
      const show = () => {
        const done = jobs.reduce((sum, job) => sum + job.done, 0);
        if (turn.current === mine) setRunning({ kind: order.what.kind, done, total });
      };
      try {
        for (const [index, job] of begun.entries()) {
          jobs[index] = await settled(client, job, 'running', (now) => {
            jobs[index] = now;
            show();
          });
        }
        for (const tickets of rest) {
          const job = await client.createBulkJob(inputOf(order.what, tickets), { idempotencyKey: crypto.randomUUID() });
          jobs.push(job);
          jobs[jobs.length - 1] = await settled(client, job, 'running', (now) => {
            jobs[jobs.length - 1] = now;
            show();
          });
        }
      } catch (error) {
        notify({ text: problemWords(error, strings).detail, intent: 'error' });
      }
      const tickets = jobs.flatMap((job) => job.tickets);
      const done = tickets.filter(({ state }) => state === 'done').length;
      const failed = tickets.filter(({ state }) => state === 'refused');
      if (turn.current === mine) setRunning(undefined);
      if (failed.length > 0) {
        takeBack();
        setRefused(failed.map(saidOf));
      }
      const until = jobs.map(({ undoUntil }) => undoUntil).sort()[0];
      if (done > 0 && until !== undefined) {
        notify({ text: words.done[order.what.kind](done), undo: { until, run: () => undo(jobs) } });
      }
      await readAgain();
    },
    [client, notify, readAgain, strings, undo, words],
  );

  const begin = useCallback(
    async (order: Order) => {
      setRefused([]);
      const [first = [], ...rest] = inParts(order.tickets);
      const ids = new Set(order.tickets.map(({ id }) => id));
      await queryClient.cancelQueries({ queryKey: ['tickets'] });
      const takeBack = showChanged(queryClient, (ticket) =>
        ids.has(ticket.id) ? { ...ticket, ...order.shown } : ticket,
      );
      const input = inputOf(order.what, first);
      try {
        const job = await client.createBulkJob(input, { idempotencyKey: attemptKey(drafts, 'bulk', input) });
        forgetAttempt(drafts, 'bulk');
        setRunning({ kind: order.what.kind, done: job.done, total: order.tickets.length });
        void follow([job], rest, order, takeBack);
      } catch (error) {
        takeBack();
        void readAgain();
        throw error;
      }
    },
    [client, drafts, follow, queryClient, readAgain],
  );

  const forget = useCallback(() => setRefused([]), []);
  return useMemo(() => ({ running, refused, begin, forget }), [running, refused, begin, forget]);
}

const inputOf = (what: What, tickets: readonly Chosen[]) => ({ ...what, ticketIds: tickets.map(({ id }) => id) });

const saidOf = ({ number, ticketId, detail, code }: BulkJobView['tickets'][number]): Refused => ({
  number: number || ticketId,
  detail: detail ?? code ?? '',
});

/** Looks at a job until it is over, or another one than the state it is in. */
async function settled(
  client: TabClient,
  job: BulkJobView,
  while_: BulkJobView['state'],
  seen: (job: BulkJobView) => void = () => undefined,
): Promise<BulkJobView> {
  let present = job;
  let failures = 0;
  while (present.state === while_) {
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs * (failures + 1)));
    try {
      present = await client.getBulkJob({ id: job.id });
      failures = 0;
      seen(present);
    } catch (error) {
      // The work goes on without anybody looking: a passing trouble is waited out.
      failures += 1;
      if (failures > 5) throw error;
    }
  }
  return present;
}

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let start = 0; start < all.length; start += mostAtOnce) parts.push(all.slice(start, start + mostAtOnce));
  return parts;
}
