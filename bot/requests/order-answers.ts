import { partsOf } from '#core/api/parse';
import type { FieldError } from '#core/api/problem';
import type { CatalogItemView } from '#core/catalog/contract';
import { answersFromText, type TypedTexts } from '#core/forms/answers-from-text';
import { checkAnswers, pointerToField } from '#core/forms/check-answers';
import { type Answers, allFields, type Field, type Form } from '#core/forms/field';
import { findMember } from '#core/people/find-members';
import type { Ctx } from '#core/platform';
import type { Strings } from '#teams-app/strings/strings';

/** Beside the item's own questions, whose names begin with a letter. */
export const whomField = '_for';

/** What an order asks: for whom it is, where the item can be requested for somebody else, and the item's own questions. */
export function formOfOrder({ form, onBehalf }: Pick<CatalogItemView, 'form' | 'onBehalf'>, { order }: Strings): Form {
  if (!onBehalf) return form;
  const whom: Field = {
    name: whomField,
    kind: 'person',
    label: order.form.forWhom,
    help: order.form.forWhomHelp,
    required: false,
    showWhen: null,
    default: null,
  };
  return { ...form, sections: [{ title: '', help: '', fields: [whom] }, ...form.sections] };
}

/** What a request is made of, as the product's own verbs take it. */
export interface OrderInput {
  readonly itemId: string;
  readonly answers: ReturnType<typeof answersFromText>;
  readonly forId?: string;
}

export interface CheckedOrder {
  readonly input: OrderInput;
  /** The answers as the form reads them; empty where something is wrong. */
  readonly answers: Answers;
  /** What is wrong by the form's own rules, in the order of its fields. */
  readonly errors: readonly FieldError[];
}

/** Reads what was typed by the rules of the item's form, the same that the server reads it by. */
export function checkOrder(item: CatalogItemView, typed: TypedTexts, names: NamesById): CheckedOrder {
  const { [whomField]: forWhom = '', ...rest } = typed;
  const known = new Set(allFields(item.form).map(({ name }) => name));
  // An item that was changed meanwhile asks for other things; what it does not ask for any more is left out.
  const texts = Object.fromEntries(Object.entries(rest).filter(([name]) => known.has(name)));
  const devices = devicesNamed(item.form, texts);
  const answers = answersFromText(item.form, { ...texts, ...devices.ids }, { ...names, ...devices.names });
  const checked = checkAnswers(item.form, answers);
  const input = { itemId: item.id, answers, ...(item.onBehalf && forWhom !== '' && { forId: forWhom }) };
  if ('errors' in checked) return { input, answers: {}, errors: checked.errors };
  return { input, answers: checked.answers, errors: [] };
}

/** There is no list of devices yet: one is known by what its person wrote, and its id is that in letters of ids. */
function devicesNamed(form: Form, texts: TypedTexts) {
  const named = allFields(form)
    .filter(({ kind }) => kind === 'asset')
    .flatMap(({ name }) => (texts[name]?.trim() ? [{ field: name, text: texts[name].trim().slice(0, 100) }] : []))
    .map(({ field, text }) => ({ field, text, id: text.replace(/[^\w.-]+/g, '-') }));
  return {
    ids: Object.fromEntries(named.map(({ field, id }) => [field, id])),
    names: Object.fromEntries(named.map(({ id, text }) => [id, text])),
  };
}

export type NamesById = { readonly [id: string]: string };

/** Names of the people among what was typed; of whom nobody knows, the id stands for the name. */
export async function namesIn(ctx: Ctx, form: Form, typed: TypedTexts): Promise<NamesById> {
  const ids = allFields(form)
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ name }) => (Object.hasOwn(typed, name) && typed[name] ? [typed[name]] : []));
  const found = await Promise.all(ids.map((id) => findMember(ctx, id)));
  return Object.fromEntries(found.flatMap((member) => (member ? [[member.id, member.name]] : [])));
}

/** What the server complains of, pointed at the fields of the form; what belongs to none keeps its pointer. */
export const atFields = (errors: readonly FieldError[], { order }: Strings): readonly FieldError[] =>
  errors.map((error) => {
    const [first, name] = partsOf(error.pointer).map(String);
    const detail = error.code === 'unknown_member' ? order.form.unknownPerson : error.detail;
    if (first === 'forId') return { ...error, detail, pointer: pointerToField(whomField) };
    const isField = (first === 'answers' || first === 'fields') && name !== undefined;
    return isField ? { ...error, detail, pointer: pointerToField(name) } : { ...error, detail };
  });
