import type { Queue } from '../queues/queue.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import { awayFrom, barredFrom, type Candidate } from './passed-over.ts';
import type { AssignmentRecord, AssignmentTurn } from './strategy.ts';
import { folded } from './words-in.ts';

/** An open ticket of somebody, as far as it weighs. */
export interface OpenTicket {
  readonly ticketId: string;
  readonly memberId: string;
  readonly priority: Priority;
}

export interface Choice {
  readonly queue: Queue;
  readonly ticket: Pick<Ticket, 'id' | 'categoryId' | 'tags'>;
  /** The queue's people, in its order. */
  readonly candidates: readonly Omit<Candidate, 'open'>[];
  /** Who gets it when none of them can. */
  readonly fallback: Omit<Candidate, 'open'> | undefined;
  /** Everything open of all of them, of all queues; what was handed out just now included. */
  readonly open: readonly OpenTicket[];
  readonly lastAt: AssignmentTurn['lastAt'];
  readonly atMs: number;
}

export type Chosen = Pick<AssignmentRecord, 'memberId' | 'because' | 'passedOver'>;

interface Ranked {
  readonly candidate: Candidate;
  readonly points: number;
  readonly last: string;
}

/**
 * Whom a queue gives a ticket to, and why. Round robin: whoever got one longest ago. Least loaded: whoever has the
 * fewest points; among equals whoever got one longest ago. Skill based: the same, among those who know what the queue asks
 * for and, of the ticket's category and tags, whatever somebody in the queue knows. The same facts give the same answer.
 */
export function chooseAgent(choice: Choice): Chosen {
  const { queue, atMs } = choice;
  const needed = queue.assignment.strategy === 'skill_based' ? neededSkills(choice) : [];
  const passedOver: { memberId: string; because: string }[] = [];
  const there: Candidate[] = [];
  for (const one of choice.candidates) {
    const candidate = { ...one, open: countOf(choice.open, one.member.id) };
    const reason = barredFrom(queue, candidate) ?? awayFrom(queue, candidate, needed, atMs);
    if (reason === undefined) there.push(candidate);
    else passedOver.push({ memberId: one.member.id, because: `${one.member.name}: ${reason}` });
  }
  const [first, second] = ranked(choice, there);
  if (!first) return nobody(choice, passedOver, needed);
  const among = `${there.length} in ${queue.name}${needed.length > 0 ? ` who know ${needed.join(' and ')}` : ''}`;
  const because = !second
    ? `the only one in ${queue.name}${needed.length > 0 ? ` who knows ${needed.join(' and ')} and` : ' who'} can have it now`
    : queue.assignment.strategy === 'round_robin'
      ? `next in turn of ${among}`
      : `least loaded of ${among}: ${first.points} points, next ${second.points}`;
  return { memberId: first.candidate.member.id, because, passedOver };
}

/** Skills an agent must have for this ticket, folded. */
export function neededSkills({ queue, ticket, candidates }: Pick<Choice, 'queue' | 'ticket' | 'candidates'>): string[] {
  const known = new Set(candidates.flatMap(({ member }) => member.skills.map(folded)));
  const ofTicket = [...(ticket.categoryId === null ? [] : [ticket.categoryId]), ...ticket.tags].map(folded);
  return [...new Set([...queue.skills.map(folded), ...ofTicket.filter((word) => known.has(word))])];
}

const countOf = (open: readonly OpenTicket[], memberId: string): number =>
  open.filter((ticket) => ticket.memberId === memberId).length;

/** Best first. `toSorted` keeps the queue's order among equals. */
function ranked({ queue, open, lastAt }: Choice, there: readonly Candidate[]): readonly Ranked[] {
  const byTurn = queue.assignment.strategy === 'round_robin';
  const all = there.map((candidate): Ranked => {
    const theirs = open.filter((ticket) => ticket.memberId === candidate.member.id);
    const points = theirs.reduce((sum, ticket) => sum + queue.assignment.weights[ticket.priority], 0);
    return { candidate, points: byTurn ? 0 : points, last: lastAt[candidate.member.id] ?? '' };
  });
  return all.toSorted((a, b) => a.points - b.points || (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
}

function nobody(
  { queue, fallback, open }: Choice,
  passedOver: Chosen['passedOver'],
  needed: readonly string[],
): Chosen {
  const none = `nobody in ${queue.name}${needed.length > 0 ? ` who knows ${needed.join(' and ')}` : ''} can have it now`;
  const barred = fallback && barredFrom(queue, { ...fallback, open: countOf(open, fallback.member.id) });
  if (fallback && barred === undefined) {
    const without = passedOver.filter(({ memberId }) => memberId !== fallback.member.id);
    return { memberId: fallback.member.id, because: `${none}, and then it is theirs`, passedOver: without };
  }
  const reasons = passedOver.map(({ because }) => because).join('; ');
  const also = fallback && barred ? ` ${fallback.member.name}, who gets it then, ${barred}.` : '';
  const why = reasons === '' ? `${queue.name} has no members` : reasons;
  return {
    memberId: null,
    because: `It stays in the queue: ${none} (${why}).${also}`,
    passedOver,
  };
}
