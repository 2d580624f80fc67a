import { ticketRead } from '../tickets/ticket-verb.ts';
import { ListRuns, type RunListView } from './contract.ts';
import { runsOf } from './read-runs.ts';

export const listRuns = ticketRead({
  scope: 'tickets:read',
  input: ListRuns,
  run: async (ctx, ticket): Promise<RunListView> => ({ items: [...(await runsOf(ctx, ticket))] }),
});
