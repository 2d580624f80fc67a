import { referencesOf } from '../forms/answers-from-text.ts';
import type { Answers, AnswerValue } from '../forms/field.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { PlanContext } from './plan.ts';
import type { PersonValues, TemplateValues } from './template-values.ts';

/** What templates can name before there are inputs and steps. */
export type TicketValues = PlanContext['values'];

/** What is known of a request, also before it is made. */
export type ValuedTicket = Pick<
  Ticket,
  | 'id'
  | 'kind'
  | 'number'
  | 'subject'
  | 'description'
  | 'createdAt'
  | 'requester'
  | 'affectedUser'
  | 'queue'
  | 'priority'
> & {
  readonly request:
    | (Pick<NonNullable<Ticket['request']>, 'cost' | 'leadTimeDays'> & {
        readonly item: { readonly id: string; readonly key: string; readonly name: string };
        readonly answers: Answers;
      })
    | null;
};

/** All that templates can name of a ticket. People are at most 30 seconds old; of apps there is only the name. */
export async function valuesOf(ctx: Ctx, ticket: ValuedTicket): Promise<TicketValues> {
  const requester = await personValues(ctx, ticket.requester);
  const { affectedUser } = ticket;
  const isForOther = affectedUser !== null && affectedUser.id !== ticket.requester.id;
  const recipient = isForOther ? await personValues(ctx, affectedUser) : requester;
  return { request: requestValues(ticket, recipient), requester, tenant: tenantValues(ctx, requester) };
}

function requestValues({ request, ...ticket }: ValuedTicket, recipient: PersonValues): TemplateValues['request'] {
  const { id, number, subject, description, createdAt, kind, priority, queue } = ticket;
  return {
    id,
    number,
    subject,
    description,
    createdAt,
    kind,
    priority,
    queue,
    serviceItemId: request?.item.key ?? '',
    serviceItemName: request?.item.name ?? '',
    serviceItem: request && { id: request.item.id, key: request.item.key, name: request.item.name },
    cost: request?.cost ?? null,
    leadTimeDays: request?.leadTimeDays ?? null,
    recipient,
    fields: templateAnswers(request?.answers ?? {}),
  };
}

/** Several files are one for templates, which ask for `id` and `name`. */
const templateAnswers = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, oneReference(value)]));

function oneReference(value: AnswerValue): AnswerValue {
  const files = Array.isArray(value) ? referencesOf(value) : [];
  if (files.length === 0) return value;
  return { id: files.map(({ id }) => id).join(', '), name: files.map(({ name }) => name).join(', ') };
}

async function personValues(ctx: Ctx, { id, name }: PersonRef): Promise<PersonValues> {
  const member = await findMember(ctx, id);
  if (!member) return { id, name };
  const manager = member.managerId === null ? undefined : await findMember(ctx, member.managerId);
  return {
    id,
    name: member.name,
    email: member.email,
    upn: member.upn,
    department: member.departmentId,
    location: member.location,
    locale: member.locale,
    manager: manager ? { id: manager.id, name: manager.name, email: manager.email } : null,
  };
}

function tenantValues({ tenant }: Ctx, requester: PersonValues): TemplateValues['tenant'] {
  const { settings } = tenant;
  return {
    id: tenant.id,
    name: tenant.name,
    domain: settings.fulfilment?.domain ?? domainOf(requester.upn),
    locale: settings.locale,
    timeZone: settings.timeZone,
  };
}

/** Guests have a sign-in name that is not of the organisation: `ada_example.com#EXT#@…`. */
const domainOf = (upn: string | null | undefined): string | null =>
  upn && !upn.includes('#EXT#') ? (upn.split('@')[1] ?? null) : null;
