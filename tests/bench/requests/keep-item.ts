import type { Asker } from '../load/asker.ts';
import { shopSecretRef, shopUrl } from '../product/surroundings.ts';
import { type Organisation, organisations } from '../world.ts';

export const itemKey = 'bench-starter';
export const stepIds = ['account', 'licences', 'group', 'laptop', 'mail'] as const;

const playbook = `name: bench-starter
triggers:
  request.serviceItemId: ${itemKey}
steps:
  - id: account
    action: graph.createUser
    inputs: { name: "{{request.fields.fullName}}", dept: Sales }
  - id: licences
    action: graph.assignLicenses
    dependsOn: [account]
  - id: group
    action: graph.addToGroup
    dependsOn: [licences]
    inputs: { group: vpn-users }
  - id: laptop
    action: vendor.createOrder
    dependsOn: [group]
    inputs: { model: laptop-14, note: "{{tenant.domain}} {{request.number}}" }
  - id: mail
    action: email.send
    dependsOn: [laptop]
    inputs:
      to: "{{requester.email}}"
      subject: "Ready: {{request.number}}"
      text: "{{steps.account.name}} can start. The laptop has the order number {{steps.laptop.orderId}}."
`;

/** Who is asked: first the manager, then whoever answers for the money. */
const chain = {
  stages: [
    { id: 'manager', name: 'Manager', approvers: [{ who: 'manager', level: 1 }], rule: { pass: 'any' } },
    { id: 'budget', name: 'Budget owner', approvers: [{ who: 'cost_center_owner' }], rule: { pass: 'any' } },
  ],
};

const formSchema = {
  type: 'object',
  title: 'New starter',
  properties: { fullName: { type: 'string', title: 'Full name', minLength: 3, maxLength: 100 } },
  required: ['fullName'],
};

/** The item of the row and the vendor of its playbook, as an administrator makes them. */
export async function keepItem(
  caller: Asker,
  baseUrl: string,
  { agents }: Organisation,
  tokens: ReadonlyMap<string, string>,
): Promise<void> {
  const token = tokens.get(agents[0]?.userId ?? '');
  const make = async (path: string, body: object): Promise<string> => {
    const { status, text } = await caller.ask({ method: 'POST', path: `/v1/admin/${path}`, token, body });
    if (status !== 201) throw new Error(`${path} was not made: ${status} ${text}`);
    return (JSON.parse(text) as { readonly id: string }).id;
  };
  const shop = { name: 'Shop', provider: 'vendor', baseUrl: shopUrl(baseUrl), credentialsSecretRef: shopSecretRef };
  await make('connections', shop);
  const categoryId = await make('catalog/categories', { name: 'Bench' });
  await make('catalog/items', {
    key: itemKey,
    name: 'Starter',
    categoryId,
    formSchema,
    chain,
    approvalRequired: true,
    fulfillmentPlaybook: playbook,
  });
}

export const keepItems = async (caller: Asker, baseUrl: string, tokens: ReadonlyMap<string, string>): Promise<void> => {
  for (const organisation of organisations) await keepItem(caller, baseUrl, organisation, tokens);
};
