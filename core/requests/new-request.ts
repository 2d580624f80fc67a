import type { ServiceItem } from '../catalog/item.ts';
import { referencesIn } from '../forms/answers-from-text.ts';
import { formOf } from '../forms/form-of.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { TenantSettings } from '../tenancy/tenant.ts';
import { newTicket } from '../tickets/new-ticket.ts';
import { shorten } from '../tickets/reply-to.ts';
import type { Channel } from '../tickets/vocabulary.ts';
import type { AskedRequest } from './ask-request.ts';
import { describeAnswers } from './describe-answers.ts';
import type { ServiceRequest } from './request.ts';

const longestSubject = 200;

/** What a request gets beside what was asked for. */
export interface RequestGround {
  readonly id: string;
  readonly number: string;
  readonly queue: PersonRef;
  readonly channel: Channel;
  readonly at: string;
}

/**
 * A request before anything was done about it, with the priority of the middle. Its category is the item's key, which
 * policies, routing rules and skills can name.
 */
export function newRequest(
  { item, requester, forWhom, watchers, answers }: AskedRequest,
  ground: RequestGround,
  settings: TenantSettings,
): ServiceRequest {
  const description = describeAnswers(formOf(item.formSchema), answers) || item.description || item.name;
  const ticket = newTicket(
    'request',
    {
      ...ground,
      subject: shorten(forWhom ? `${item.name} for ${forWhom.name}` : item.name, longestSubject),
      description,
      requester,
      affectedUser: forWhom,
      watchers,
      categoryId: item.key,
    },
    settings,
  );
  const about = item.sensitive ? peopleNamed(item, answers, [requester, forWhom]) : [];
  return { ...ticket, ...(about.length > 0 && { keptFrom: about }), request: requestPart(item, answers) };
}

/** Whoever the answers name, but for those who asked or for whom it openly is. */
function peopleNamed(
  { formSchema }: AskedRequest['item'],
  answers: AskedRequest['answers'],
  parties: readonly (PersonRef | null)[],
): readonly string[] {
  const ids = referencesIn(formOf(formSchema), answers).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
  return [...new Set(ids)].filter((id) => parties.every((party) => party?.id !== id));
}

const requestPart = (item: ServiceItem, answers: AskedRequest['answers']): ServiceRequest['request'] => ({
  item: { id: item.id, key: item.key, name: item.name, version: item.version },
  stage: 'submitted',
  answers,
  leadTimeDays: item.leadTimeDays,
  cost: item.cost,
  sensitive: item.sensitive,
  approvalId: null,
  runId: null,
});
