import { type DefaultItem, managerDecides, plainTerms, reason } from './default-item.ts';

export const guestAccount = (): DefaultItem => ({
  ...plainTerms,
  key: 'sc-guest-account',
  name: 'Guest account',
  category: 'Joining and leaving',
  description: 'Lets somebody of another organisation work with us in Teams and on files, until a day that you name.',
  tags: ['guest', 'external', 'partner', 'access'],
  leadTimeDays: 1,
  onBehalf: false,
  formSchema: {
    type: 'object',
    title: 'Guest account',
    properties: {
      guestName: { type: 'string', title: 'Their name', minLength: 3, maxLength: 100 },
      guestEmail: { type: 'string', format: 'email', title: 'Their e-mail address', maxLength: 254 },
      company: { type: 'string', title: 'Their organisation', maxLength: 100 },
      until: { type: 'string', format: 'date', title: 'Until', 'x-earliest': 'today' },
      reason,
    },
    required: ['guestName', 'guestEmail', 'company', 'until', 'reason'],
  },
  chain: managerDecides,
  fulfillmentPlaybook: `name: guest-account
triggers:
  request.serviceItemId: sc-guest-account
steps:
  - id: invite
    name: Invite the guest
    action: task.create
    inputs:
      title: "Invite {{ request.fields.guestEmail }}"
      description: "{{ request.fields.guestName }} of {{ request.fields.company }}, until {{ request.fields.until }}"
  - id: last_day
    name: Wait for the last day
    action: wait.until
    dependsOn: [invite]
    inputs: { until: "{{ request.fields.until }}" }
  - id: its_end
    name: Wait for its end
    action: wait.until
    dependsOn: [last_day]
    inputs: { for: 1d }
  - id: remove
    name: Remove the guest
    action: task.create
    dependsOn: [its_end]
    inputs:
      title: "Remove the guest {{ request.fields.guestEmail }}"
`,
});
