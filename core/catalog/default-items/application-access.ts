import { type DefaultItem, type Ground, managerDecides, oneOf, plainTerms, reason } from './default-item.ts';

export const applicationAccess = ({ queueId }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-application-access',
  name: 'Access to an application',
  category: 'Software and access',
  description:
    'Access to one of our applications, as a member of its group. To change things in it needs one approval more.',
  tags: ['access', 'permission', 'role', 'group'],
  leadTimeDays: 1,
  formSchema: {
    type: 'object',
    title: 'Access to an application',
    properties: {
      application: {
        type: 'string',
        title: 'Application',
        oneOf: oneOf({ crm: 'Customers (CRM)', finance: 'Finance', hr: 'Human resources', wiki: 'Wiki' }),
      },
      level: {
        type: 'string',
        title: 'To do what',
        oneOf: oneOf({ readers: 'Read', editors: 'Read and write', admins: 'Administer' }),
        default: 'readers',
      },
      until: {
        type: 'string',
        format: 'date',
        title: 'Until',
        description: 'Leave it empty if you need it for good.',
        'x-earliest': 'today',
      },
      reason,
    },
    required: ['application', 'level', 'reason'],
  },
  chain: {
    stages: [
      ...managerDecides.stages,
      {
        id: 'desk',
        name: 'Desk lead',
        approvers: [{ who: 'queue_owner', queueId }],
        rule: { pass: 'any' },
        when: [{ field: 'level', isOneOf: ['editors', 'admins'] }],
      },
    ],
  },
  fulfillmentPlaybook: `name: application-access
triggers:
  request.serviceItemId: sc-application-access
steps:
  - id: join
    name: Add to the group
    action: graph.addToGroup
    inputs:
      account: "{{ request.recipient }}"
      group: "app-{{ request.fields.application }}-{{ request.fields.level }}"
`,
});
