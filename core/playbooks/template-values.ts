import type { AnswerValue } from '../forms/field.ts';
import type { InputValue } from './playbook.ts';

/** A person as templates see them. */
export interface PersonValues {
  readonly id: string;
  readonly name: string;
  readonly email?: string | null;
  readonly upn?: string | null;
  readonly department?: string | null;
  readonly location?: string | null;
  readonly locale?: string | null;
  readonly manager?: { readonly id: string; readonly name: string; readonly email?: string | null } | null;
}

/** What a step left behind. */
export type Outputs = { readonly [field: string]: InputValue };

/** All that templates of a playbook can name. What is empty counts as not there. */
export interface TemplateValues {
  readonly request: {
    readonly id: string;
    readonly number: string;
    readonly subject: string;
    readonly description?: string | null;
    readonly createdAt: string;
    /** The item's stable key, `sc-new-employee`, and its name. */
    readonly serviceItemId: string;
    readonly serviceItemName: string;
    readonly serviceItem?: { readonly id: string; readonly key: string; readonly name: string } | null;
    readonly cost?: { readonly amount: number; readonly currency: string; readonly per: string } | null;
    /** Working days. */
    readonly leadTimeDays?: number | null;
    /** `incident` or `request`: playbooks run on both, and `request` is the ticket either way. */
    readonly kind?: string;
    readonly priority?: string;
    readonly queue?: { readonly id: string; readonly name: string };
    /** For whom it was requested: the requester, unless on behalf of someone else. */
    readonly recipient: PersonValues;
    readonly fields: { readonly [field: string]: AnswerValue };
  };
  readonly requester: PersonValues;
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly domain?: string | null;
    readonly locale?: string | null;
    readonly timeZone?: string | null;
  };
  readonly inputs: { readonly [name: string]: InputValue };
  /** Of steps that are over. A skipped one has its status alone. */
  readonly steps: { readonly [id: string]: Outputs & { readonly status: 'done' | 'skipped' } };
}

const person = ['id', 'name', 'email', 'upn', 'department', 'location', 'locale'];
const manager = ['id', 'name', 'email'];

/** Below each root, the fields that there are; `true` where a field is a whole of its own. */
interface Fields {
  readonly [field: string]: true | Fields;
}

const leaves = (names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, true]));
const personFields: Fields = { ...leaves(person), manager: leaves(manager) };

/** Roots whose fields are always the same. `request.fields`, `inputs` and `steps` depend on form, playbook and actions. */
export const fixedFields: { readonly [root: string]: Fields } = {
  request: {
    ...leaves(['id', 'number', 'subject', 'description', 'createdAt', 'kind', 'priority']),
    ...leaves(['serviceItemId', 'serviceItemName', 'leadTimeDays']),
    serviceItem: leaves(['id', 'key', 'name']),
    cost: leaves(['amount', 'currency', 'per']),
    queue: leaves(['id', 'name']),
    recipient: personFields,
    fields: true,
  },
  requester: personFields,
  tenant: leaves(['id', 'name', 'domain', 'locale', 'timeZone']),
};

export const templateRoots = ['request', 'requester', 'tenant', 'steps', 'inputs'];

/** Values that may be used whole, because they are a person or all answers. */
export const wholes = [
  'requester',
  'requester.manager',
  'request.recipient',
  'request.recipient.manager',
  'request.fields',
];
