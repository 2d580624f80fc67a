import { dayMeant } from '../forms/calendar-date.ts';
import { type AnswerValue, allFields, type Field, type Form } from '../forms/field.ts';
import type { TrialTime } from '../templates/trial-time.ts';
import type { ActionCatalog } from './actions/action.ts';
import type { InputValue, Playbook } from './playbook.ts';
import { renderInputs } from './render-inputs.ts';
import type { PersonValues, TemplateValues } from './template-values.ts';

const person: PersonValues = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  upn: 'ada@example.com',
  department: 'Sales',
  location: 'Berlin',
  locale: 'en',
  manager: { id: '00000000-0000-4000-8000-000000000002', name: 'Grace Hopper', email: 'grace@example.com' },
};

/** Values of the right kinds for everything that templates can name: to try them before the first request. */
export function sampleValues(
  form: Form | undefined,
  playbook: Playbook,
  actions: ActionCatalog,
  time?: TrialTime,
): TemplateValues {
  const values = {
    request: {
      id: '00000000-0000-4000-8000-000000000003',
      number: 'REQ-000001',
      subject: 'A request',
      description: 'What is needed',
      createdAt: '2026-01-31T09:00:00.000Z',
      serviceItemId: playbook.triggers['request.serviceItemId'] ?? 'item',
      serviceItemName: 'An item',
      serviceItem: {
        id: '00000000-0000-4000-8000-000000000005',
        key: playbook.triggers['request.serviceItemId'] ?? 'item',
        name: 'An item',
      },
      cost: { amount: 100, currency: 'EUR', per: 'once' },
      leadTimeDays: 5,
      kind: 'request',
      priority: 'P3',
      queue: { id: '00000000-0000-4000-8000-000000000006', name: 'Service Desk' },
      recipient: person,
      fields: Object.fromEntries((form ? allFields(form) : []).map((field) => [field.name, sampleAnswer(field)])),
    },
    requester: person,
    tenant: { id: 'tenant', name: 'Contoso', domain: 'example.com', locale: 'en', timeZone: 'Europe/Berlin' },
    inputs: {},
    steps: Object.fromEntries(playbook.steps.map(({ id, action }) => [id, sampleOutputs(action, actions)])),
  };
  const own = renderInputs(playbook.inputs, values, { time });
  return { ...values, inputs: 'value' in own ? own.value : playbook.inputs };
}

function sampleAnswer(field: Field): AnswerValue {
  if (field.default !== null && field.default !== '') return field.default;
  switch (field.kind) {
    case 'number':
    case 'integer':
      return field.minimum ?? 1;
    case 'boolean':
      return true;
    case 'choice':
      return field.choices[0]?.value ?? 'choice';
    case 'choices':
      return [field.choices[0]?.value ?? 'choice'];
    case 'date':
      return dayMeant(field.earliest ?? '2026-01-31', '2026-01-31');
    case 'email':
      return 'ada@example.com';
    case 'person':
    case 'asset':
    case 'file':
      return { id: '00000000-0000-4000-8000-000000000004', name: 'Somebody or something' };
    default:
      return 'some text';
  }
}

function sampleOutputs(action: string, actions: ActionCatalog): TemplateValues['steps'][string] {
  const samples: { readonly [kind: string]: InputValue } = {
    text: 'some text',
    number: 1,
    list: ['one'],
    any: 'anything',
  };
  const outputs = Object.entries(actions.get(action)?.outputs ?? {});
  return { ...Object.fromEntries(outputs.map(([name, { kind }]) => [name, samples[kind] ?? null])), status: 'done' };
}
