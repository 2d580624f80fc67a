import { type DefaultItem, managerDecides, plainTerms, reason } from './default-item.ts';

export const sharedMailbox = (): DefaultItem => ({
  ...plainTerms,
  key: 'sc-shared-mailbox',
  name: 'Shared mailbox',
  category: 'Mail and collaboration',
  description: 'A mailbox that several people read and answer together, such as events@ or a project’s own.',
  tags: ['mail', 'email', 'outlook', 'exchange'],
  leadTimeDays: 2,
  formSchema: {
    type: 'object',
    title: 'Shared mailbox',
    properties: {
      displayName: { type: 'string', title: 'Name', description: 'As people see it', minLength: 3, maxLength: 60 },
      alias: {
        type: 'string',
        title: 'Address',
        description: 'The part before the @: small letters, digits, dots and hyphens',
        pattern: '^[a-z0-9]([a-z0-9.-]{0,48}[a-z0-9])?$',
      },
      owner: { type: 'string', format: 'person', title: 'Owner', description: 'Who decides who may read it' },
      members: {
        type: 'string',
        format: 'multiline',
        title: 'Who may read it',
        description: 'One address a line',
        maxLength: 4_000,
      },
      sendAs: { type: 'boolean', title: 'They may also send from it', default: true },
      reason,
    },
    required: ['displayName', 'alias', 'owner', 'members', 'reason'],
  },
  chain: managerDecides,
  fulfillmentPlaybook: `name: shared-mailbox
triggers:
  request.serviceItemId: sc-shared-mailbox
steps:
  - id: mailbox
    name: Make the mailbox
    action: task.create
    inputs:
      title: "Make the shared mailbox {{ request.fields.alias }}"
      description: "{{ request.fields.displayName }}, owned by {{ request.fields.owner.name }}"
  - id: members
    name: Let its members in
    action: task.create
    dependsOn: [mailbox]
    inputs:
      title: "Let people into {{ request.fields.alias }}"
      description: "{{ request.fields.members }}"
`,
});
