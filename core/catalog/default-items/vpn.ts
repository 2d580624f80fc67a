import { type DefaultItem, type Ground, managerDecides, oneOf, plainTerms, reason } from './default-item.ts';

export const vpn = ({ queueId }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-vpn',
  name: 'VPN',
  category: 'Software and access',
  description: 'The way into our network from home and on the road. A device of your own needs one approval more.',
  tags: ['access', 'network', 'remote', 'home'],
  leadTimeDays: 1,
  formSchema: {
    type: 'object',
    title: 'VPN',
    properties: {
      device: {
        type: 'string',
        title: 'From which device',
        oneOf: oneOf({ company: 'One of the company', own: 'One of my own' }),
        default: 'company',
      },
      system: {
        type: 'string',
        title: 'Its system',
        enum: ['Windows', 'macOS', 'Linux', 'iOS', 'Android'],
        'x-showWhen': { field: 'device', is: 'own' },
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
    required: ['device', 'system', 'reason'],
  },
  chain: {
    stages: [
      ...managerDecides.stages,
      {
        id: 'desk',
        name: 'Desk lead',
        approvers: [{ who: 'queue_owner', queueId }],
        rule: { pass: 'any' },
        when: [{ field: 'device', is: 'own' }],
      },
    ],
  },
  fulfillmentPlaybook: `name: vpn
triggers:
  request.serviceItemId: sc-vpn
steps:
  - id: check_device
    name: Check the device
    action: task.create
    when: request.fields.device == 'own'
    inputs:
      title: "Check the {{ request.fields.system | default: 'own' }} device of {{ request.recipient.name }}"
  - id: join
    name: Let them into the network
    action: graph.addToGroup
    dependsOn: [check_device]
    inputs: { account: "{{ request.recipient }}", group: "vpn-users" }
`,
});
