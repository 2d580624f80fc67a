import type { BulkJob, BulkTicket } from './bulk-job.ts';
import type { BulkJobView } from './contract.ts';

/** What leaves the server of a job. */
export const bulkJobView = (job: BulkJob): BulkJobView => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  done: job.tickets.filter((ticket) => isThrough(job, ticket)).length,
  total: job.tickets.length,
  tickets: job.tickets.map(({ ticketId, number, state, code, detail }) => ({ ticketId, number, state, code, detail })),
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
  heldUntil: job.heldUntil,
  undoUntil: job.undoUntil,
});

const isThrough = ({ state }: BulkJob, ticket: BulkTicket): boolean =>
  ticket.state !== 'waiting' && (state === 'running' || state === 'done' || ticket.state !== 'done');
