import { budgetOwner, type DefaultItem, type Ground, managerAtOnce, oneOf, plainTerms } from './default-item.ts';

export const newStarter = ({ currency }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-new-employee',
  name: 'New starter',
  category: 'Joining and leaving',
  description:
    'An account, licences and a device for somebody who joins us. Ask at least a week before their first day, so that ' +
    'everything is there when they arrive.',
  tags: ['onboarding', 'joiner', 'account'],
  leadTimeDays: 5,
  cost: { amount: 1_400, currency, per: 'once' },
  onBehalf: false,
  formSchema: {
    type: 'object',
    title: 'New starter',
    properties: {
      fullName: { type: 'string', title: 'Full name', minLength: 3, maxLength: 100 },
      department: { type: 'string', title: 'Department', minLength: 2, maxLength: 100 },
      jobTitle: { type: 'string', title: 'Job title', maxLength: 100 },
      startDate: { type: 'string', format: 'date', title: 'First day', 'x-earliest': 'today' },
      manager: { type: 'string', format: 'person', title: 'Manager', description: 'Who they report to' },
      deviceType: {
        type: 'string',
        title: 'Device',
        oneOf: oneOf({ 'laptop-14': 'Laptop, 14"', 'laptop-16': 'Laptop, 16"', desktop: 'Desktop' }),
        default: 'laptop-14',
      },
      notes: { type: 'string', format: 'multiline', title: 'Anything else we should know', maxLength: 2_000 },
    },
    required: ['fullName', 'department', 'startDate', 'manager', 'deviceType'],
    'x-sections': [
      { title: 'Who joins', fields: ['fullName', 'department', 'jobTitle', 'startDate', 'manager'] },
      { title: 'What they work with', fields: ['deviceType', 'notes'] },
    ],
  },
  chain: { stages: [managerAtOnce, { ...budgetOwner, dependsOn: [] }] },
  fulfillmentPlaybook: `name: onboarding
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
  - id: add_to_group
    action: graph.addToGroup
    dependsOn: [create_account]
    inputs: { group: "app-wiki-readers" }
`,
});
