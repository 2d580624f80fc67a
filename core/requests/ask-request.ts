import { pointerTo } from '../api/parse.ts';
import { type FieldError, forbidden, invalid } from '../api/problem.ts';
import type { ServiceItem } from '../catalog/item.ts';
import { findVisibleItem } from '../catalog/onlooker-of.ts';
import { lookAtUploads } from '../files/take-uploads.ts';
import { fileLimits } from '../files/vocabulary.ts';
import { referencesOf } from '../forms/answers-from-text.ts';
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
  /** Uploads that come with it, those among the answers too. */
  readonly uploadIds: readonly string[];
}

/**
 * Reads what somebody asks for: the item that they may see, people who are there, and answers as its form wants them, with
 * the names that people have.
 * @throws CAT_FORBIDDEN where somebody else's name is used without the desk; CAT_VALIDATION naming every bad field, answers
 * at `/answers/<field>`.
 */
export async function readAsked(ctx: Ctx, input: CreateRequest, ticketId: string | null = null): Promise<AskedRequest> {
  if (ctx.actor.reach === 'own' && input.requesterId !== undefined && input.requesterId !== ctx.actor.id) {
    throw forbidden('Only the service desk requests in the name of others. Say with forId whom it is for.');
  }
  const item = await findVisibleItem(ctx, input.itemId);
  if (!item) throw invalid([unknownItem]);
  const [people, answered, files] = await Promise.all([
    readPeople(ctx, item, input),
    readAnswers(ctx, item, input.answers, ticketId),
    lookAtUploads(ctx, input.uploadIds ?? [], undefined, ticketId),
  ]);
  const uploadIds = [...new Set([...(input.uploadIds ?? []), ...answered.uploadIds])];
  const tooMany = uploadIds.length > fileLimits.atOnce ? [tooManyFiles] : [];
  const errors = [...people.errors, ...answered.errors, ...files.errors, ...tooMany];
  if (errors.length > 0) throw invalid(errors);
  return { item, ...people.found, answers: answered.answers, uploadIds };
}

const tooManyFiles: FieldError = {
  pointer: '/uploadIds',
  code: 'too_big',
  detail: `Send at most ${fileLimits.atOnce} files with a request, those of its form included. Pack several into one archive.`,
};

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

async function readAnswers(ctx: Ctx, item: ServiceItem, given: CreateRequest['answers'], ticketId: string | null) {
  const form = formOf(item.formSchema);
  const checked = checkAnswers(form, given, await todayFor(ctx));
  if ('errors' in checked) return { answers: {}, errors: checked.errors.map(asAnswer), uploadIds: [] };
  const fields = allFields(form);
  const read = await Promise.all(
    Object.entries(checked.answers).map(([name, value]) =>
      readReference(
        ctx,
        fields.find((field) => field.name === name),
        value,
        ticketId,
      ),
    ),
  );
  const answers = Object.fromEntries(
    Object.keys(checked.answers).map((name, index) => [name, read[index]?.value ?? '']),
  ) as Answers;
  const files = fields.flatMap(({ kind, name }) => (kind === 'file' ? referencesOf(answers[name]) : []));
  return { answers, errors: read.flatMap(({ error }) => error ?? []), uploadIds: files.map(({ id }) => id) };
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

/** What a form cannot know: whether there is such a person or such a file, and what it is called. */
async function readReference(
  ctx: Ctx,
  field: Field | undefined,
  value: AnswerValue,
  ticketId: string | null,
): Promise<ReadAnswer> {
  const complain = (code: string, detail: string): ReadAnswer => ({
    value,
    error: { pointer: pointerTo(['answers', field?.name ?? '']), code, detail },
  });
  if (field?.kind === 'person') {
    const person = await activeMember(ctx, (value as Reference).id);
    return person ? { value: person } : complain('unknown_member', unknownMember);
  }
  if (field?.kind === 'file') {
    const ids = referencesOf(value).map(({ id }) => id.toLowerCase());
    const { uploads, errors } = await lookAtUploads(ctx, ids, undefined, ticketId);
    const [trouble] = errors;
    return trouble
      ? complain(trouble.code, trouble.detail)
      : { value: uploads.map(({ id, filename }) => ({ id, name: filename })) };
  }
  return { value };
}
