import {
  budgetOwner,
  type DefaultItem,
  type Ground,
  managerAtOnce,
  oneOf,
  plainTerms,
  reason,
} from './default-item.ts';

export const softwareLicence = ({ currency }: Ground): DefaultItem => ({
  ...plainTerms,
  key: 'sc-software-licence',
  name: 'Software licence',
  category: 'Software and access',
  description: 'A licence for software that not everybody has. It is there soon after it was approved.',
  tags: ['software', 'license', 'subscription'],
  leadTimeDays: 1,
  cost: { amount: 15, currency, per: 'month' },
  formSchema: {
    type: 'object',
    title: 'Software licence',
    properties: {
      product: {
        type: 'string',
        title: 'Product',
        oneOf: oneOf({
          VISIOCLIENT: 'Visio',
          PROJECTPROFESSIONAL: 'Project',
          POWER_BI_PRO: 'Power BI Pro',
          Microsoft_365_Copilot: 'Microsoft 365 Copilot',
        }),
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
    required: ['product', 'reason'],
  },
  chain: { stages: [managerAtOnce, { ...budgetOwner, dependsOn: [] }] },
  fulfillmentPlaybook: `name: software-licence
triggers:
  request.serviceItemId: sc-software-licence
steps:
  - id: assign
    name: Assign the licence
    action: graph.assignLicenses
    inputs:
      account: "{{ request.recipient }}"
      licenses: ["{{ request.fields.product }}"]
`,
});
