import { type DefaultItem, plainTerms } from './default-item.ts';

export const leaver = ({ queueId }: { readonly queueId: string }): DefaultItem => ({
  ...plainTerms,
  key: 'sc-leaver',
  name: 'Leaver',
  category: 'Joining and leaving',
  description:
    'Somebody leaves us: on the evening of their last day they can no longer sign in, and what they were lent comes back. ' +
    'Approvers sign in anew before they decide.',
  tags: ['offboarding', 'account'],
  leadTimeDays: 2,
  onBehalf: false,
  sensitive: true,
  formSchema: {
    type: 'object',
    title: 'Leaver',
    properties: {
      person: { type: 'string', format: 'person', title: 'Who leaves' },
      lastDay: { type: 'string', format: 'date', title: 'Last day', 'x-earliest': 'today' },
      hasDevices: { type: 'boolean', title: 'They have devices of ours', default: true },
      devices: {
        type: 'string',
        format: 'multiline',
        title: 'Which devices',
        maxLength: 1_000,
        'x-showWhen': { field: 'hasDevices', is: true },
      },
      notes: { type: 'string', format: 'multiline', title: 'Anything else we should know', maxLength: 2_000 },
    },
    required: ['person', 'lastDay'],
  },
  chain: {
    stages: [
      {
        id: 'manager',
        name: 'Their manager',
        approvers: [{ who: 'manager', level: 1, of: 'person' }],
        rule: { pass: 'any' },
      },
      { id: 'desk', name: 'Desk lead', approvers: [{ who: 'queue_owner', queueId }], rule: { pass: 'any' } },
    ],
  },
  fulfillmentPlaybook: `name: offboarding
triggers:
  request.serviceItemId: sc-leaver
steps:
  - id: evening
    name: Wait for the evening of the last day
    action: wait.until
    inputs: { until: "{{ request.fields.lastDay }} 18:00" }
  - id: close_account
    name: Close the account
    action: graph.disableUser
    dependsOn: [evening]
    inputs: { account: "{{ request.fields.person }}" }
  - id: collect_devices
    name: Collect the devices
    action: task.create
    when: request.fields.hasDevices
    inputs:
      title: "Collect the devices of {{ request.fields.person.name }}"
      description: "Until {{ request.fields.lastDay }}: {{ request.fields.devices | default: 'see the asset list' }}"
`,
});
