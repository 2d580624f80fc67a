import {
  budgetOwner,
  type DefaultItem,
  type Ground,
  managerDecides,
  oneOf,
  plainTerms,
  reason,
} from './default-item.ts';

export const laptop = ({ currency }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-laptop',
  name: 'Laptop',
  category: 'Hardware',
  description: 'A new laptop, or one in place of yours. It comes set up: sign in, and your files are there.',
  tags: ['hardware', 'device', 'computer'],
  leadTimeDays: 5,
  cost: { amount: 1_400, currency, per: 'once' },
  formSchema: {
    type: 'object',
    title: 'Laptop',
    properties: {
      model: {
        type: 'string',
        title: 'Model',
        oneOf: oneOf({
          'laptop-14': '14", light',
          'laptop-16': '16", larger screen',
          workstation: '16" workstation, for video and models',
        }),
        default: 'laptop-14',
      },
      replaces: { type: 'boolean', title: 'It replaces one I have', default: false },
      oldDevice: {
        type: 'string',
        format: 'asset',
        title: 'Which one',
        'x-showWhen': { field: 'replaces', is: true },
      },
      accessories: {
        type: 'array',
        title: 'With it',
        items: {
          type: 'string',
          oneOf: oneOf({ dock: 'Docking station', keyboard: 'Keyboard and mouse', bag: 'Bag' }),
        },
        uniqueItems: true,
      },
      reason,
    },
    required: ['model', 'reason'],
  },
  chain: {
    stages: [
      ...managerDecides.stages,
      { ...budgetOwner, when: [{ field: 'model', is: 'workstation' }], dependsOn: ['manager'] },
    ],
  },
  fulfillmentPlaybook: `name: laptop
triggers:
  request.serviceItemId: sc-laptop
steps:
  - id: order
    name: Order the laptop
    action: vendor.createOrder
    inputs: { model: "{{ request.fields.model }}" }
  - id: order_dock
    name: Order the docking station
    action: vendor.createOrder
    when: request.fields.accessories contains 'dock'
    inputs: { model: dock }
  - id: order_keyboard
    name: Order keyboard and mouse
    action: vendor.createOrder
    when: request.fields.accessories contains 'keyboard'
    inputs: { model: keyboard }
  - id: order_bag
    name: Order the bag
    action: vendor.createOrder
    when: request.fields.accessories contains 'bag'
    inputs: { model: bag }
  - id: hand_over
    name: Set it up and hand it over
    action: task.create
    dependsOn: [order, order_dock, order_keyboard, order_bag]
    inputs:
      title: "Set up the laptop for {{ request.recipient.name }}"
      description: "Order {{ steps.order.orderId }}, model {{ request.fields.model }}"
  - id: take_back
    name: Take the old one back
    action: task.create
    dependsOn: [hand_over]
    when: request.fields.replaces
    inputs:
      title: "Take the old laptop of {{ request.recipient.name }} back"
`,
});
