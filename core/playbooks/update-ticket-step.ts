import type { Ctx } from '../platform.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { shorten } from '../tickets/reply-to.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { ActionCall } from './action-port.ts';
import { type DeskAction, doneWith, keyed, notedBefore, textIn } from './desk-call.ts';
import { queueNamed } from './queue-named.ts';

/** What undoing needs to know: how it was, and what was made of it. */
type Memory = {
  readonly ticketId: string;
  readonly before: { readonly queueId: string; readonly priority: Priority | null; readonly tags: readonly string[] };
};

/** Changes queue, priority and tags of a ticket, and leaves a note. */
export const updateTicketStep: DeskAction = {
  apply: async (ctx, call, verbs) => {
    const memory = await notedBefore(ctx, call, async (): Promise<Memory> => remembered(await meant(ctx, call)));
    const ticket = await meant(ctx, call);
    const change = await changeOf(ctx, call, ticket);
    if (Object.keys(change).length > 0) await verbs.updateTicket(ctx, { id: ticket.id, ...change });
    const note = textIn(call.inputs.note);
    if (note !== undefined) {
      const said = { id: ticket.id, body: shorten(note, 20_000), isPrivate: true };
      await verbs.addComment(keyed(ctx, call, 'note'), said);
    }
    return doneWith({ ticketId: ticket.id, number: ticket.number }, memory);
  },
  readBack: async () => null,
  undo: async (ctx, call, { memory }, verbs) => {
    const back = await backOf(ctx, call, memory as Memory | null);
    if (back) await verbs.updateTicket(ctx, back);
  },
};

const meant = (ctx: Ctx, { inputs, ticketId }: ActionCall): Promise<Ticket> =>
  findTicket(ctx, textIn(inputs.ticket) ?? ticketId);

const remembered = ({ id, queue, priority, priorityOverridden, tags }: Ticket): Memory => ({
  ticketId: id,
  before: { queueId: queue.id, priority: priorityOverridden ? priority : null, tags },
});

const mostTags = 20;

async function changeOf(ctx: Ctx, { inputs }: ActionCall, ticket: Ticket) {
  const queue = textIn(inputs.queue);
  const priority = textIn(inputs.priority);
  const added = tagsIn(inputs.addTags).filter((tag) => !ticket.tags.includes(tag));
  return {
    ...(queue !== undefined && { queueId: await queueNamed(ctx, queue) }),
    ...(priority !== undefined && { priority }),
    ...(added.length > 0 && { tags: [...ticket.tags, ...added].slice(0, mostTags) }),
  };
}

const tagsIn = (tags: ActionCall['inputs'][string] | undefined): readonly string[] =>
  tags === undefined ? [] : (Array.isArray(tags) ? tags : [tags]).map(String);

/** How it was before, for what nobody has changed since; undefined where there is nothing to put back. */
async function backOf(ctx: Ctx, call: ActionCall, memory: Memory | null): Promise<object | undefined> {
  if (!memory) return undefined;
  const ticket = await findTicket(ctx, memory.ticketId);
  const { inputs } = call;
  const { before } = memory;
  const queue = textIn(inputs.queue);
  const setQueue = queue === undefined ? undefined : await queueNamed(ctx, queue);
  const added = tagsIn(inputs.addTags).filter((tag) => !before.tags.includes(tag));
  const tags = ticket.tags.filter((tag) => !added.includes(tag));
  const back = {
    ...(setQueue === ticket.queue.id && setQueue !== before.queueId && { queueId: before.queueId }),
    ...(inputs.priority === ticket.priority && ticket.priorityOverridden && { priority: before.priority }),
    ...(tags.length < ticket.tags.length && { tags }),
  };
  return Object.keys(back).length === 0 ? undefined : { id: ticket.id, ...back };
}
