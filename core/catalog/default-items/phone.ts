import { type DefaultItem, type Ground, managerDecides, oneOf, plainTerms, reason } from './default-item.ts';

export const phone = ({ currency }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-phone',
  name: 'Phone',
  category: 'Hardware',
  description: 'A phone with a contract, for people who work on the move or are on call.',
  tags: ['hardware', 'mobile', 'sim'],
  leadTimeDays: 5,
  cost: { amount: 35, currency, per: 'month' },
  formSchema: {
    type: 'object',
    title: 'Phone',
    properties: {
      model: {
        type: 'string',
        title: 'Model',
        oneOf: oneOf({ iphone: 'iPhone', android: 'Android phone', sim: 'SIM card alone' }),
      },
      keepsNumber: { type: 'boolean', title: 'I bring a number of mine', default: false },
      number: {
        type: 'string',
        title: 'The number',
        description: 'With its country code, such as +49 30 1234567',
        pattern: '^\\+[0-9][0-9 ]{5,19}$',
        'x-showWhen': { field: 'keepsNumber', is: true },
      },
      reason,
    },
    required: ['model', 'number', 'reason'],
  },
  chain: managerDecides,
  fulfillmentPlaybook: `name: phone
triggers:
  request.serviceItemId: sc-phone
steps:
  - id: order
    name: Order the phone
    action: vendor.createOrder
    inputs: { model: "{{ request.fields.model }}" }
  - id: number
    name: Bring the number over
    action: task.create
    when: request.fields.keepsNumber
    inputs:
      title: "Bring over the number of {{ request.recipient.name }}"
  - id: hand_over
    name: Hand it over
    action: task.create
    dependsOn: [order, number]
    inputs:
      title: "Hand {{ request.recipient.name }} what they ordered"
      description: "Order {{ steps.order.orderId }}"
`,
});
