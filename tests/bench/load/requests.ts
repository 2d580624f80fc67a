import type { Random } from '../random.ts';
import { answerFrom, descriptionFrom, searchFrom, subjectFrom } from '../seed/sentences.ts';
import { type Mix, type Operation, operations, type PlannedOrganisation } from './plan.ts';

export interface PlannedRequest {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body: string | undefined;
  readonly status: number;
}

/** The next request of the mix: who asks for what, in proportion to how large the organisations are. */
export function requestsFrom(
  organisations: readonly PlannedOrganisation[],
  mix: Mix,
  random: Random,
): () => PlannedRequest {
  const deck = operations.flatMap((operation) => Array.from({ length: mix[operation] }, () => operation));
  const open = new Map(organisations.map((one) => [one, one.tickets.filter(({ isOpen }) => isOpen)]));
  return () => {
    const organisation = byShare(organisations, random.next());
    const operation = random.pick(deck);
    const ofEmployee = random.next() < 0.4;
    const person = random.pick(ofEmployee ? organisation.employees : organisation.agents);
    const get = (path: string) =>
      ({ operation, method: 'GET', path, token: person.token, body: undefined, status: 200 }) as const;
    switch (operation) {
      case 'create': {
        const body = JSON.stringify({
          subject: subjectFrom(random),
          description: descriptionFrom(random),
          urgency: 1 + random.below(3),
        });
        const { token } = random.pick(organisation.employees);
        return { operation, method: 'POST', path: '/v1/portal/incidents', token, body, status: 201 };
      }
      case 'list':
        return get(`/v1/tickets?limit=25${ofEmployee ? '&mine=true' : deskList(organisation, random)}`);
      case 'get': {
        const ticket = random.pick(organisation.tickets);
        const path = `/v1/tickets/${random.next() < 0.7 ? ticket.id : ticket.number}`;
        const requester = organisation.employees.find(({ id }) => id === ticket.requesterId);
        return { ...get(path), token: (ofEmployee && requester ? requester : random.pick(organisation.agents)).token };
      }
      case 'comment': {
        const ticket = random.pick(open.get(organisation) ?? []);
        const requester = organisation.employees.find(({ id }) => id === ticket.requesterId);
        const { token } = ofEmployee && requester ? requester : random.pick(organisation.agents);
        const body = JSON.stringify({ body: answerFrom(random) });
        return { operation, method: 'POST', path: `/v1/tickets/${ticket.id}/comments`, token, body, status: 201 };
      }
      case 'search':
        return get(`/v1/tickets?limit=25&search=${encodeURIComponent(searchFrom(random))}`);
    }
  };
}

/** The views of a desk: the newest, what is open by priority, one queue, one's own. */
const deskList = (organisation: PlannedOrganisation, random: Random): string =>
  random.pick([
    '',
    '',
    '&status=open,in_progress&sort=priority:asc',
    `&queueId=${random.pick(organisation.queueIds)}`,
    '&assigneeId=me&sort=updatedAt:desc',
  ]);

function byShare(organisations: readonly PlannedOrganisation[], at: number): PlannedOrganisation {
  let left = at;
  for (const organisation of organisations) {
    left -= organisation.share;
    if (left < 0) return organisation;
  }
  return organisations[0] as PlannedOrganisation;
}
