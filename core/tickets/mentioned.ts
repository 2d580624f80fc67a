import { type FieldError, invalid } from '../api/problem.ts';
import { mayHear, mayHearNotes } from '../notifications/may-hear.ts';
import { findMember, memberRefs } from '../people/find-members.ts';
import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import { isKeptFrom, type Ticket } from './ticket.ts';

/** The comment they are to be mentioned in. */
interface Place {
  readonly ticket: Ticket;
  readonly isPrivate: boolean;
}

/**
 * Who is mentioned in a comment, and will be told of it once. A mention opens the ticket to nobody and adds no watcher:
 * whoever could not read the words is refused by name, with what to do, so that letting them in is somebody's decision.
 * Those who were mentioned `already` are passed over: they were told then, and may have left since.
 * @throws CAT_VALIDATION at `/mentionIds/<index>` naming nobody of this organisation, or somebody who may not read it.
 */
export async function mentionedIn(
  ctx: Ctx,
  place: Place,
  ids: readonly string[],
  already: readonly PersonRef[] = [],
): Promise<PersonRef[]> {
  const asked = ids
    .map((id, index) => ({ id, pointer: `/mentionIds/${index}` }))
    .filter(({ id }) => !already.some((person) => person.id === id));
  if (asked.length === 0) return [];
  const people = await memberRefs(ctx, asked);
  const [queues, members] = await Promise.all([
    findQueues(ctx),
    Promise.all(asked.map(({ id }) => findMember(ctx, id))),
  ]);
  const mayRead = place.isPrivate ? mayHearNotes : mayHear;
  const errors = asked.flatMap(({ pointer }, index): FieldError[] => {
    const member = members[index];
    if (!member || mayRead(member, queues, place.ticket)) return [];
    return [{ pointer, code: 'cannot_read', detail: whyNot(member, place) }];
  });
  if (errors.length > 0) throw invalid(errors);
  return people;
}

function whyNot({ id, name }: Member, { ticket, isPrivate }: Place): string {
  if (isPrivate) {
    return `${name} may not read notes of ${ticket.number}. Mention only its service desk in a note, or say it in a reply.`;
  }
  return isKeptFrom(ticket, id)
    ? `${name} is not to know of ${ticket.number}. Do not mention them here.`
    : `${name} may not read ${ticket.number}. Make them a watcher first, or do not mention them.`;
}
