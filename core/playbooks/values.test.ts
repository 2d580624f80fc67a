import { type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import type { Ticket } from '../tickets/ticket.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import { planOfItem } from './plan-request.ts';
import { onboarding } from './test-playbooks.ts';
import { valuesOf } from './values.ts';

let stage: RunStage;
beforeEach(async () => {
  await loadPlaybooks();
  stage = await runStage();
});
afterEach(() => stage.close());

const ticketOf = async (id: string): Promise<Ticket> =>
  (await stage.stores.forTenant(contoso.id).get('ticket', id, id))!;
const starter = { fullName: 'Ada Lovelace', department: 'Sales', deviceType: 'surface-laptop' };

it('knows the request, its people and the organisation', async () => {
  const { ticket } = await stage.request(onboarding, starter);
  const values = await valuesOf(await stage.as(contoso.agent), await ticketOf(ticket.id));
  expect(values).toMatchObject({
    request: {
      number: ticket.number,
      kind: 'request',
      serviceItemId: 'sc-new-employee',
      serviceItem: { key: 'sc-new-employee', name: 'New starter' },
      cost: { amount: 1_500, currency: 'EUR', per: 'once' },
      leadTimeDays: 3,
      fields: starter,
      recipient: { id: contoso.employee.id },
    },
    requester: { name: 'Erin Employee', upn: 'employee@contoso.example', manager: { name: 'Morgan Manager' } },
    tenant: { name: 'Contoso', domain: 'contoso.example', timeZone: 'UTC' },
  });
});

it('the recipient is whom it is for', async () => {
  const { ticket } = await stage.request(onboarding, starter);
  const forOther = { ...(await ticketOf(ticket.id)), affectedUser: { id: contoso.agent2.id, name: 'as it was' } };
  const { request, requester } = await valuesOf(await stage.as(contoso.agent), forOther);
  expect([request.recipient.name, requester.name]).toEqual(['Blake Agent', 'Erin Employee']);
});

it('of an app there is the name alone', async () => {
  const { ticket } = await stage.byHand(
    'name: x\nsteps:\n  - { id: a, action: graph.createUser, inputs: { name: Ada } }\n',
  );
  const byApp = { ...(await ticketOf(ticket.id)), requester: { id: 'monitor', name: 'Monitoring' } };
  const { requester, request, tenant } = await valuesOf(await stage.as(contoso.agent), byApp);
  expect(requester).toEqual({ id: 'monitor', name: 'Monitoring' });
  expect([request.serviceItemId, request.fields, tenant.domain]).toEqual(['', {}, null]);
});

it('plans what a request would do, and says what would stop it', async () => {
  const { ticket } = await stage.request(onboarding, starter);
  const ctx = await stage.as(contoso.agent);
  const values = await valuesOf(ctx, await ticketOf(ticket.id));
  const plan = await planOfItem(ctx, { fulfillmentPlaybook: onboarding }, values);
  expect(plan.effects).toContainEqual({
    step: 'Order laptop',
    what: 'Order',
    before: null,
    after: '1 × surface-laptop',
    irreversible: false,
  });
  expect(plan).toMatchObject({ irreversible: [], faults: [] });
  const without = { ...values, request: { ...values.request, fields: { fullName: 'Ada' } } };
  expect((await planOfItem(ctx, { fulfillmentPlaybook: onboarding }, without)).faults).toContainEqual({
    step: 'Order laptop',
    detail: 'model: request.fields.deviceType has no value',
  });
  expect(await planOfItem(ctx, { fulfillmentPlaybook: '' }, values)).toEqual({
    effects: [],
    irreversible: [],
    permissions: [],
    faults: [],
  });
});
