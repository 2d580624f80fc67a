import type { FieldError } from '../api/problem.ts';
import { agentComplaints, eachAt, type NamedPerson, peopleComplaints } from '../people/demand-people.ts';
import type { Ctx } from '../platform.ts';
import { findRules } from './find-rules.ts';
import { routingPlaces } from './route-by-rules.ts';
import type { RoutingRule } from './rule.ts';
import { ringOf } from './rule-ring.ts';

type Fields = Pick<RoutingRule, 'name' | 'position' | 'active' | 'when' | 'do' | 'goOn'>;

/** What stands against a rule: what it names and is not there, its place among the others, and rings. */
export async function ruleComplaints(
  ctx: Ctx,
  fields: Fields,
  others: readonly RoutingRule[],
  id: string,
): Promise<FieldError[]> {
  return [
    ...placeComplaints(fields, others),
    ...ringComplaints({ ...fields, id }, others, await namesOf(ctx)),
    ...(await referenceComplaints(ctx, fields, id)),
  ];
}

function placeComplaints(fields: Fields, others: readonly RoutingRule[]): FieldError[] {
  const complaints: FieldError[] = [];
  const sameName = others.find(({ name }) => name.toLowerCase() === fields.name.toLowerCase());
  if (sameName) complaints.push({ pointer: '/name', code: 'taken', detail: 'Another rule has this name.' });
  const samePlace = others.find(({ position }) => position === fields.position);
  if (samePlace) {
    const free = freePosition(fields.position, others);
    const detail = `The rule “${samePlace.name}” is at ${fields.position}. The next free position is ${free}.`;
    complaints.push({ pointer: '/position', code: 'taken', detail });
  }
  if (staysWhereItIs(fields)) {
    const detail =
      'This leaves every ticket where it is. Name another queue; a rule that only keeps later ones away can add a tag.';
    complaints.push({ pointer: '/do/queueId', code: 'no_effect', detail });
  }
  const asked = others.filter(({ active }) => active);
  const later = asked.find(({ position }) => position > fields.position);
  if (fields.active && takesAll(fields) && later) {
    const detail = `A rule without conditions takes every ticket, and “${later.name}” comes after it. Give it a condition, the last position, or goOn.`;
    complaints.push({ pointer: '/when', code: 'takes_all', detail });
  }
  const before = asked.find((other) => takesAll(other) && other.position < fields.position);
  if (fields.active && before) {
    const detail = `“${before.name}” at ${before.position} takes every ticket, so this would never be asked. Use a smaller position.`;
    complaints.push({ pointer: '/position', code: 'never_asked', detail });
  }
  return complaints;
}

const staysWhereItIs = ({ when, do: deeds }: Pick<Fields, 'when' | 'do'>): boolean =>
  when.queueIds?.every((id) => id === deeds.queueId) === true && Object.keys(deeds).length === 1;

const takesAll = ({ when, goOn }: Pick<Fields, 'when' | 'goOn'>): boolean => Object.keys(when).length === 0 && !goOn;

function freePosition(from: number, others: readonly RoutingRule[]): number {
  const taken = new Set(others.map(({ position }) => position));
  let position = from;
  while (taken.has(position)) position += 1;
  return position;
}

function ringComplaints(
  rule: Fields & { readonly id: string },
  others: readonly RoutingRule[],
  queueName: (id: string) => string,
): FieldError[] {
  const ring = ringOf(rule, others);
  if (!ring) return [];
  const first = ring.at(-1)?.do.queueId ?? '';
  const stops = [first, ...ring.map((one) => one.do.queueId ?? '')].map(queueName).join(' → ');
  const names = ring.map(({ name }) => `“${name}”`).join(' and ');
  const detail = `The rules ${names} go on and send a ticket round: ${stops}. Let one of them stop, or narrow its conditions.`;
  return [{ pointer: '/do/queueId', code: 'ring', detail }];
}

async function namesOf(ctx: Ctx): Promise<(id: string) => string> {
  const { queues } = await routingPlaces(ctx);
  const open = queues.filter(({ id }) => !ctx.actor.closedQueues.includes(id));
  return (id) => open.find((queue) => queue.id === id)?.name ?? 'another queue';
}

/**
 * What a rule names and is not there, each at its field. People whom it names already and who have left since stand in the
 * way of no other change, least of all of making it inactive.
 */
export async function referenceComplaints(
  ctx: Ctx,
  { active, when, do: deeds }: Fields,
  id: string,
): Promise<FieldError[]> {
  const { queues, rotas, calendars } = await routingPlaces(ctx);
  const stored = (await findRules(ctx)).find((rule) => rule.id === id);
  const named = new Set([...(stored?.when.queueIds ?? []), stored?.do.queueId]);
  // What a rule names already stays, so that who is not in a restricted queue can still change the rest of it.
  const usable = queues.filter((queue) => named.has(queue.id) || !ctx.actor.closedQueues.includes(queue.id));
  const missing = (
    given: readonly { readonly id: string; readonly pointer: string }[],
    there: readonly { readonly id: string }[],
    called: string,
    list: string,
  ): FieldError[] =>
    given
      .filter((one) => !there.some((known) => known.id === one.id))
      .map(({ pointer }) => ({
        pointer,
        code: `unknown_${called}`,
        detail: `There is no such ${called}. GET ${list} lists them.`,
      }));
  const one = (pointer: string, wanted: string | undefined) => (wanted === undefined ? [] : [{ id: wanted, pointer }]);
  const { assignTo } = deeds;
  const standing = stored && (stored.active || !active) ? stored : undefined;
  const gets = (rule: Pick<Fields, 'do'> | undefined): string | undefined =>
    rule?.do.assignTo && 'memberId' in rule.do.assignTo ? rule.do.assignTo.memberId : undefined;
  const receiver = gets({ do: deeds });
  const added = (people: readonly NamedPerson[], before: readonly string[] | undefined) =>
    people.filter((person) => !before?.includes(person.id));
  return [
    ...missing(
      [...eachAt('/when/queueIds', when.queueIds), ...one('/do/queueId', deeds.queueId)],
      usable,
      'queue',
      '/v1/admin/queues',
    ),
    ...missing(one('/when/time/calendarId', when.time?.calendarId), calendars, 'calendar', '/v1/admin/calendars'),
    ...missing(
      one('/do/assignTo/rotaId', assignTo && 'rotaId' in assignTo ? assignTo.rotaId : undefined),
      rotas,
      'rota',
      '/v1/admin/rotas',
    ),
    ...(await agentComplaints(ctx, one('/do/assignTo/memberId', receiver === gets(standing) ? undefined : receiver))),
    ...(await peopleComplaints(ctx, [
      ...added(eachAt('/do/addWatcherIds', deeds.addWatcherIds), standing?.do.addWatcherIds),
      ...added(eachAt('/when/requester/memberIds', when.requester?.memberIds), standing?.when.requester?.memberIds),
    ])),
  ];
}
