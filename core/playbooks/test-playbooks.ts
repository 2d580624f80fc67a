import type { Field, Form } from '../forms/field.ts';

/** Appendix A of the source documents, word for word. */
export const onboarding = `name: onboarding
triggers:
  request.serviceItemId: sc-new-employee
steps:
  - id: create_account
    action: graph.createUser
    inputs: { name: "{{request.fields.fullName}}", dept: "{{request.fields.department}}" }
  - id: assign_licenses
    action: graph.assignLicenses
    dependsOn: [create_account]
  - id: order_laptop
    action: vendor.createOrder
    inputs: { model: "{{request.fields.deviceType}}" }
  - id: notify_manager
    action: teams.postMessage
    inputs: { channel: "managers", text: "Onboarding started for {{request.fields.fullName}}" }
`;

const asked = { label: 'Question', help: '', required: true, showWhen: null };
const textField = (name: string): Field => ({
  ...asked,
  name,
  kind: 'text',
  minLength: null,
  maxLength: null,
  pattern: null,
  default: null,
});

export const newStarterForm: Form = {
  title: 'New starter',
  sections: [
    {
      title: '',
      help: '',
      fields: [
        textField('fullName'),
        textField('department'),
        {
          ...asked,
          name: 'deviceType',
          kind: 'choice',
          choices: [{ value: 'surface-laptop', label: 'Surface Laptop' }],
          default: null,
        },
        { ...asked, name: 'manager', kind: 'person', default: null },
        { ...asked, name: 'seats', kind: 'integer', minimum: 1, maximum: 9, default: null },
        { ...asked, name: 'remote', kind: 'boolean', default: null },
        { ...asked, name: 'startDate', kind: 'date', earliest: null, latest: null, default: null },
        {
          ...asked,
          name: 'apps',
          kind: 'choices',
          choices: [{ value: 'crm', label: 'CRM' }],
          minItems: null,
          maxItems: null,
          default: null,
        },
      ],
    },
  ],
};
