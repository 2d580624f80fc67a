import { pointerTo } from '../api/parse.ts';
import { type FieldError, forbidden, invalid } from '../api/problem.ts';
import type { ServiceItem } from '../catalog/item.ts';
import { findVisibleItem } from '../catalog/onlooker-of.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import { type Answers, type AnswerValue, allFields, type Field, type Reference } from '../forms/field.ts';
import { formOf } from '../forms/form-of.ts';
import { todayFor } from '../notifications/today-for.ts';
import { findMember, unknownMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { type PersonRef, refOf } from '../tenancy/actor.ts';
import type { CreateRequest } from './contract.ts';

/** A request as it may be made: everything it names is there. */
export interface AskedRequest {
  readonly item: ServiceItem;
  readonly requester: PersonRef;
  /** Whom it is for, where that is somebody else. */
  readonly forWhom: PersonRef | null;
  readonly watchers: readonly PersonRef[];
  readonly answers: Answers;
}

/**
 * Reads what somebody asks for: the item that they may see, people who are there, and answers as its form wants them, with
 * the names that people have.
 * @throws CAT_FORBIDDEN where somebody else's name is used without the desk; CAT_VALIDATION naming every bad field, answers
 * at `/answers/<field>`.
 */
export async function readAsked(ctx: Ctx, input: CreateRequest): Promise<AskedRequest> {
  if (ctx.actor.reach === 'own' && input.requesterId !== undefined && input.requesterId !== ctx.actor.id) {
    throw forbidden('Only the service desk requests in the name of others. Say with forId whom it is for.');
  }
  const item = await findVisibleItem(ctx, input.itemId);
  if (!item) throw invalid([unknownItem]);
  const [people, answered] = await Promise.all([readPeople(ctx, item, input), readAnswers(ctx, item, input.answers)]);
  const errors = [...people.errors, ...answered.errors];
  if (errors.length > 0) throw invalid(errors);
  return { item, ...people.found, answers: answered.answers };
}

const unknownItem: FieldError = {
  pointer: '/itemId',
  code: 'unknown_item',
  detail:
    'There is nothing in the catalog by this id or key that you can request. GET /v1/catalog lists what there is.',
};

async function readPeople(ctx: Ctx, item: ServiceItem, { requesterId, forId, watcherIds = [] }: CreateRequest) {
  const errors: FieldError[] = [];
  const known = async (id: string, pointer: string): Promise<PersonRef | null> => {
    const person = await activeMember(ctx, id);
    if (!person) errors.push({ pointer, code: 'unknown_member', detail: unknownMember });
    return person;
  };
  const requester =
    requesterId === undefined || requesterId === ctx.actor.id
      ? refOf(ctx.actor)
      : ((await known(requesterId, '/requesterId')) ?? refOf(ctx.actor));
  const isForOther = forId !== undefined && forId !== requester.id;
  if (isForOther && !item.onBehalf) errors.push(notOnBehalf);
  const forWhom = isForOther && item.onBehalf ? await known(forId, '/forId') : null;
  const watchers = await Promise.all([...new Set(watcherIds)].map((id, index) => known(id, `/watcherIds/${index}`)));
  return { errors, found: { requester, forWhom, watchers: watchers.filter((person) => person !== null) } };
}

const notOnBehalf: FieldError = {
  pointer: '/forId',
  code: 'not_on_behalf',
  detail: 'This can be requested for oneself only. Leave it out, or ask them to request it.',
};

const activeMember = async (ctx: Ctx, id: string): Promise<PersonRef | null> => {
  const member = await findMember(ctx, id);
  return member?.active ? { id: member.id, name: member.name } : null;
};

async function readAnswers(ctx: Ctx, item: ServiceItem, given: CreateRequest['answers']) {
  const form = formOf(item.formSchema);
  const checked = checkAnswers(form, given, await todayFor(ctx));
  if ('errors' in checked) return { answers: {}, errors: checked.errors.map(asAnswer) };
  const fields = allFields(form);
  const read = await Promise.all(
    Object.entries(checked.answers).map(([name, value]) =>
      readReference(
        ctx,
        fields.find((field) => field.name === name),
        value,
      ),
    ),
  );
  const answers = Object.fromEntries(
    Object.keys(checked.answers).map((name, index) => [name, read[index]?.value ?? '']),
  ) as Answers;
  return { answers, errors: read.flatMap(({ error }) => error ?? []) };
}

/** The form's complaints point at its fields; here they are the answers of a request. */
const asAnswer = ({ pointer, ...error }: FieldError): FieldError => ({
  ...error,
  pointer: pointer.replace(/^\/fields/, '/answers'),
});

interface ReadAnswer {
  readonly value: AnswerValue;
  readonly error?: FieldError;
}

/** What a form cannot know: whether there is such a person, and what their name is. */
async function readReference(ctx: Ctx, field: Field | undefined, value: AnswerValue): Promise<ReadAnswer> {
  const complain = (code: string, detail: string): ReadAnswer => ({
    value,
    error: { pointer: pointerTo(['answers', field?.name ?? '']), code, detail },
  });
  if (field?.kind === 'person') {
    const person = await activeMember(ctx, (value as Reference).id);
    return person ? { value: person } : complain('unknown_member', unknownMember);
  }
  if (field?.kind === 'file') {
    return complain(
      'not_yet',
      'Files cannot be sent with a request yet. Leave this out and say in words what it shows.',
    );
  }
  return { value };
}
