import { type DefaultItem, type Ground, oneOf, plainTerms } from './default-item.ts';

export const monitor = ({ currency }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-monitor',
  name: 'Monitor',
  category: 'Hardware',
  description: 'A monitor for your desk at work or at home. Nobody has to approve it.',
  tags: ['hardware', 'screen', 'display'],
  leadTimeDays: 3,
  cost: { amount: 250, currency, per: 'once' },
  approvalRequired: false,
  formSchema: {
    type: 'object',
    title: 'Monitor',
    properties: {
      size: {
        type: 'string',
        title: 'Size',
        oneOf: oneOf({ 'monitor-24': '24"', 'monitor-27': '27"', 'monitor-34': '34", curved' }),
        default: 'monitor-27',
      },
      count: { type: 'integer', title: 'How many', minimum: 1, maximum: 2, default: 1 },
      place: { type: 'string', title: 'Where', enum: ['At my desk', 'At home'], default: 'At my desk' },
      address: {
        type: 'string',
        format: 'multiline',
        title: 'Your address',
        maxLength: 500,
        'x-showWhen': { field: 'place', is: 'At home' },
      },
    },
    required: ['size', 'count', 'place', 'address'],
  },
  chain: { stages: [] },
  fulfillmentPlaybook: `name: monitor
triggers:
  request.serviceItemId: sc-monitor
steps:
  - id: order
    name: Order the monitor
    action: vendor.createOrder
    inputs:
      model: "{{ request.fields.size }}"
      quantity: "{{ request.fields.count }}"
      shipTo: "{{ request.fields.address | default: 'the office' }}"
`,
});
