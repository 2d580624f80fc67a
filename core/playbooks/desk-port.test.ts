import { type RunStage, runStage } from '#tests/support/run-stage';
import { contoso } from '#tests/support/seeded-people';
import { createIncident } from '../incidents/create-incident.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import type { TicketView } from '../tickets/contract.ts';
import { updateTicket } from '../tickets/update-ticket.ts';
import type { ActionCall, ActionDone, ActionPort, ActionResult } from './action-port.ts';
import { deskActionPort } from './desk-port.ts';

let stage: RunStage;
let port: ActionPort;
let ticket: TicketView;
beforeEach(async () => {
  stage = await runStage();
  port = deskActionPort(() => stage.platform, { createIncident, updateTicket, addComment });
  ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Network down', tags: ['old'] });
});
afterEach(() => stage.close());

const store = () => stage.stores.forTenant(contoso.id);
const call = (action: string, inputs: ActionCall['inputs'], key = 'key'): ActionCall => ({
  tenantId: contoso.id,
  runId: 'run',
  stepId: 'step',
  ticketId: ticket.id,
  action,
  inputs,
  attempt: 1,
  key,
});
const succeeded = (result: ActionResult): ActionDone => {
  if (result.is !== 'done') throw new Error(`It is ${result.is}`);
  return result;
};
const ticketNow = async (id = ticket.id) => (await store().get('ticket', id, id))!;
const comments = async () => (await store().query('comment', { partition: ticket.id, limit: 20 })).items;

describe('ticket.create', () => {
  const open = () => call('ticket.create', { subject: 'Prepare the desk', queue: 'network', priority: 'P2' });

  it('opens an incident for the same requester, linked to the ticket of the run, once', async () => {
    const done = succeeded(await port.apply(open()));
    expect(done).toMatchObject({ is: 'done', outputs: { number: expect.stringMatching(/^INC-/) } });
    expect(await port.apply(open())).toEqual(done);
    expect(await port.readBack(open())).toEqual(done);
    const made = await ticketNow(String(done.outputs.ticketId));
    expect(made).toMatchObject({
      subject: 'Prepare the desk',
      priority: 'P2',
      queue: contoso.network,
      requester: { id: contoso.employee.id },
      links: [{ type: 'relates_to', ticketId: ticket.number }],
    });
  });

  it('is the same one however late it is asked for again', async () => {
    const done = await port.apply(open());
    stage.clock.advance(40 * 86_400_000);
    expect(await port.apply(open())).toEqual(done);
  });

  it('is not there before, and is withdrawn while nobody works on it', async () => {
    expect(await port.readBack(open())).toEqual({ is: 'not_done', requestIds: [] });
    const done = succeeded(await port.apply(open()));
    expect(await port.compensate(open(), done)).toMatchObject({ is: 'done' });
    expect(await port.compensate(open(), done)).toMatchObject({ is: 'done' });
    expect(await ticketNow(String(done.outputs.ticketId))).toMatchObject({
      status: 'closed',
      resolution: { code: 'withdrawn' },
    });
  });

  it('stays where somebody has it', async () => {
    const done = succeeded(await port.apply(open()));
    await assignTicket(await stage.as(contoso.agent), { id: done.outputs.ticketId, assigneeId: contoso.agent.id });
    expect(await port.compensate(open(), done)).toMatchObject({
      is: 'refused',
      detail: expect.stringContaining('Avery'),
    });
  });

  it.each([
    [{ subject: 'No' }, 'Use at least 3 characters.'],
    [{ subject: 'Prepare', queue: 'Nowhere' }, 'There is no queue Nowhere.'],
  ])('says what is wrong: %j', async (inputs, detail) => {
    expect(await port.apply(call('ticket.create', inputs))).toMatchObject({ is: 'refused', detail });
  });
});

describe('ticket.update', () => {
  const change = () =>
    call('ticket.update', { priority: 'P1', queue: contoso.network.id, addTags: ['outage'], note: 'By the playbook' });

  it('changes the ticket and leaves a private note, once', async () => {
    const done = await port.apply(change());
    expect(await port.apply(change())).toEqual(done);
    expect(await ticketNow()).toMatchObject({
      priority: 'P1',
      queue: contoso.network,
      tags: ['old', 'outage'],
      noteCount: 1,
    });
    expect(await comments()).toMatchObject([{ bodyMd: 'By the playbook', isPrivate: true }]);
  });

  it('puts back how it was before the first try, where nobody has changed it since', async () => {
    await port.apply(change());
    const done = succeeded(await port.apply(change()));
    await updateTicket(await stage.as(contoso.agent), { id: ticket.id, priority: 'P3' });
    expect(await port.compensate(change(), done)).toMatchObject({ is: 'done' });
    expect(await ticketNow()).toMatchObject({ priority: 'P3', queue: contoso.serviceDesk, tags: ['old'] });
  });

  it('frees the priority again where it followed impact and urgency', async () => {
    const done = succeeded(await port.apply(change()));
    await port.compensate(change(), done);
    expect(await ticketNow()).toMatchObject({ priority: ticket.priority, priorityOverridden: false });
  });

  it('changes another ticket by its number, and refuses one that is not there', async () => {
    const other = await createIncident(await stage.as(contoso.employee), { subject: 'Another one' });
    expect(await port.apply(call('ticket.update', { ticket: other.number, priority: 'P1' }))).toMatchObject({
      is: 'done',
    });
    expect(await ticketNow(other.id)).toMatchObject({ priority: 'P1' });
    expect(await port.apply(call('ticket.update', { ticket: 'INC-999999', priority: 'P1' }, 'k2'))).toMatchObject({
      is: 'refused',
    });
  });
});

describe('ticket.link', () => {
  const link = async (key?: string) => {
    const other = await createIncident(await stage.as(contoso.employee), { subject: 'Cause' });
    return call('ticket.link', { to: other.number, kind: 'caused_by' }, key);
  };

  it('links once, and takes the link away again', async () => {
    const wanted = await link();
    const done = succeeded(await port.apply(wanted));
    expect(await port.apply(wanted)).toEqual(done);
    expect((await ticketNow()).links).toEqual([{ type: 'caused_by', ticketId: wanted.inputs.to }]);
    await port.compensate(wanted, done);
    expect((await ticketNow()).links).toEqual([]);
  });

  it('leaves a link that was there before', async () => {
    const wanted = await link();
    await port.apply(wanted);
    const again = { ...wanted, key: 'another step' };
    const done = succeeded(await port.apply(again));
    await port.compensate(again, done);
    expect((await ticketNow()).links).toHaveLength(1);
  });

  it('refuses a ticket with itself', async () => {
    expect(await port.apply(call('ticket.link', { to: ticket.number }))).toMatchObject({ is: 'refused' });
  });
});

it('waits for an organisation that is suspended', async () => {
  const tenant = (await store().get('tenant', 'tenant', contoso.id))!;
  const { etag: _, ...doc } = tenant;
  await store().commit('tenant', [{ upsert: 'tenant', doc: { ...doc, status: 'suspended' } }]);
  stage.platform.cache.forget(contoso.id, 'tenant');
  expect(await port.apply(call('ticket.update', { priority: 'P1' }))).toMatchObject({ is: 'retryable' });
});
