import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApprovalsView, DecisionView } from '#core/approvals/contract';
import type { ApprovalAct } from '#core/approvals/vocabulary';
import type { TicketView } from '#core/tickets/contract';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { liveIntervalMs } from '../lib/query-client.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketKey } from '../tickets/use-ticket.ts';

const listKey = ['approvals'] as const;
const chainsKey = (ref: string) => ['ticket', ref, 'approvals'] as const;

/** The person's own approvals: those that wait first come first, those that are over newest first. */
export function useMyApprovals(state: 'open' | 'decided') {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...listKey, state],
    queryFn: ({ pageParam, signal }) =>
      client.listApprovals(
        {
          state,
          sort: state === 'open' ? 'askedAt:asc' : 'askedAt:desc',
          limit: '25',
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: liveIntervalMs,
  });
}

/** How the chains of one request stand, and what the person may do. */
export function useChains(ref: string, enabled = true) {
  const client = useClient();
  return useQuery({
    queryKey: chainsKey(ref),
    enabled,
    queryFn: ({ signal }) => client.getApprovals({ id: ref }, { signal }),
    refetchInterval: liveIntervalMs,
  });
}

export type Decision = ApprovalAct;

export interface Decided {
  readonly decision: Decision;
  /** What they wrote; with `delegate` who decides instead, by id. */
  readonly words: string;
  /** Of whoever is asked back, or decides instead. */
  readonly name: string;
  readonly runId: string;
  readonly turn: number;
  /** As it was looked at. */
  readonly seen: TicketView;
}

/** Decides, and shows how it stands then: the answer is the whole of it, also where somebody was faster. */
export function useDecide(ref: string) {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const nameOf = ({ seen }: Decided) => `decide.${seen.id}`;
  return useMutation({
    mutationFn: (decided: Decided): Promise<DecisionView> => {
      const { decision, words, runId, turn, seen: ticket } = decided;
      const input = { id: ticket.id, runId, seen: ticket.version + ticket.clockSeq + ticket.workSeq };
      const options = { idempotencyKey: attemptKey(drafts, nameOf(decided), [decision, words, input]) };
      switch (decision) {
        case 'approve':
          return client.approveRequest({ ...input, ...(words !== '' && { comment: words }) }, options);
        case 'reject':
          return client.rejectRequest({ ...input, comment: words }, options);
        case 'ask_back':
          return client.askBack({ ...input, question: words, turn }, options);
        case 'delegate':
          return client.delegateApproval({ ...input, toId: words }, options);
      }
    },
    onSuccess: ({ ticket, approvals }, decided) => {
      forgetAttempt(drafts, nameOf(decided));
      queryClient.setQueryData<TicketView>(ticketKey(ref), ticket);
      queryClient.setQueryData<ApprovalsView>(chainsKey(ref), approvals);
      void queryClient.invalidateQueries({ queryKey: listKey });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: chainsKey(ref) }),
  });
}
