import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { PersonView, ticketRef } from '../api/fields.ts';
import { wholeNumber } from '../api/paging.ts';
import { doings, longestWaitSeconds } from './vocabulary.ts';

const moment = z.iso.datetime();

/** That something happened to a ticket, and not what: whoever hears of it reads the ticket anew. */
export const ChangeView = z
  .strictObject({
    id: z.string().describe('Of the event: the same news may come twice'),
    name: z.string().describe('What kind of event, such as `ticket.commented`'),
    ticketId: z.guid(),
    number: z.string(),
    kind: z.enum(['incident', 'request']),
    version: z.int(),
    at: moment,
    actor: PersonView,
    note: z.boolean().describe('It is for those who work on the ticket alone'),
  })
  .meta({ id: 'Change' });
export type ChangeView = z.infer<typeof ChangeView>;

export const PresenceView = z
  .strictObject({
    ticketId: z.guid(),
    number: z.string(),
    person: PersonView,
    doing: z.enum(doings).nullable().describe('null: no longer there'),
    at: moment,
  })
  .meta({ id: 'Presence' });
export type PresenceView = z.infer<typeof PresenceView>;

export const FeedView = z
  .strictObject({
    cursor: z.string().describe('Give it with the next call'),
    changes: z.array(ChangeView),
    presence: z.array(PresenceView).describe('What changed since the cursor; for the desk alone'),
    wholePresence: z.boolean().describe('`presence` is everybody who is anywhere now, not only what changed'),
    inbox: z.boolean().describe('Something came into the caller’s inbox'),
    missed: z.boolean().describe('There may have been more since the cursor than is here: read everything anew'),
  })
  .meta({ id: 'Feed' });
export type FeedView = z.infer<typeof FeedView>;

export const ReadFeed = z.strictObject({
  cursor: z.string().min(1).max(200).optional().describe('Of the answer before; without it, from now on'),
  wait: wholeNumber(0, longestWaitSeconds)
    .optional()
    .describe(`Seconds to wait for news, ${longestWaitSeconds} unless said; with none before that, an empty answer`),
});
export type ReadFeed = z.infer<typeof ReadFeed>;

export const SayPresence = z.strictObject({
  id: ticketRef(),
  doing: z.enum(doings).nullable().describe('null: leaving'),
});
export type SayPresence = z.infer<typeof SayPresence>;

export const TicketPresenceView = z
  .strictObject({ people: z.array(PresenceView).describe('Who else is at the ticket') })
  .meta({ id: 'TicketPresence' });
export type TicketPresenceView = z.infer<typeof TicketPresenceView>;

export const liveEndpoints = {
  readFeed: endpoint({
    id: 'readFeed',
    method: 'GET',
    path: '/v1/feed',
    tag: 'Live',
    summary: 'What others change, as it happens: waits until there is something, then answers at once',
    scope: 'tickets:read',
    input: ReadFeed,
    status: 200,
    result: FeedView,
    problems: [],
  }),
  sayPresence: endpoint({
    id: 'sayPresence',
    method: 'POST',
    path: '/v1/tickets/{id}/presence',
    tag: 'Live',
    summary: 'Say that one looks at a ticket or writes a reply; every 20 seconds, as it fades by itself',
    scope: 'tickets:assign',
    input: SayPresence,
    status: 200,
    result: TicketPresenceView,
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
