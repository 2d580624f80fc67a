import { catalogPartition, type ServiceItem } from '#core/catalog/item';
import { itemVersion } from '#core/catalog/item-version';
import { createIncident } from '#core/incidents/create-incident';
import { beginRun } from '#core/playbooks/begin-run';
import { chooseStep } from '#core/playbooks/choose-step';
import type { ChooseStep } from '#core/playbooks/contract';
import { lookRun } from '#core/playbooks/look-run';
import { playbookPartition, playbookVersion } from '#core/playbooks/playbook-setting';
import type { StoredPlaybookRun } from '#core/playbooks/run-document';
import type { RunWork } from '#core/playbooks/run-work';
import { startRun } from '#core/playbooks/start-run';
import { takeStep } from '#core/playbooks/take-step';
import { createRequest } from '#core/requests/create-request';
import { enterAsSystem } from '#core/tenancy/enter';
import { firstHash } from '#core/tickets/audit';
import type { TicketView } from '#core/tickets/contract';
import { type RecordingActions, recordingActions } from './recording-actions.ts';
import { contoso, type SeededPerson } from './seeded-people.ts';
import { type TestPlatform, testPlatform } from './test-platform.ts';

/** The desk in memory, with another system that keeps count, and a hand that does what the story of a run does. */
export interface RunStage extends TestPlatform {
  readonly actions: RecordingActions;
  /** A request of an item with this playbook, that nobody had to approve. */
  request(playbook: string, answers?: Readonly<Record<string, unknown>>): Promise<Running>;
  /** An incident for which an agent runs this playbook. */
  byHand(playbook: string): Promise<Running>;
}

export interface Running {
  readonly ticket: TicketView;
  readonly runId: string;
  begin(): Promise<RunWork>;
  look(): Promise<RunWork>;
  take(step: RunWork['inFlight'][number]): Promise<RunWork>;
  /** Carries out whatever is in flight, one after the other, and looks whenever its time has come, until nothing moves. */
  through(longestMs?: number): Promise<RunWork>;
  choose(choice: ChooseStep['choice'], stepId?: string, by?: SeededPerson): Promise<void>;
  stored(): Promise<StoredPlaybookRun>;
  /** `create_account: done` and so on. */
  states(): Promise<string[]>;
}

export const asFulfilment = (stage: TestPlatform) =>
  enterAsSystem(stage.platform, contoso.id, 'fulfilment', { surface: 'system', requestId: 'fulfilment' });

export async function runStage(given: { actions?: RecordingActions } = {}): Promise<RunStage> {
  const actions = given.actions ?? recordingActions();
  const stage = await testPlatform({ actions });
  let items = 0;

  return {
    ...stage,
    actions,
    async request(playbook, answers = {}) {
      items += 1;
      const item = anItem(items, playbook, answers);
      await stage.stores.forTenant(contoso.id).commit(catalogPartition, [
        { create: 'serviceItem', doc: item },
        { create: 'serviceItemVersion', doc: itemVersion(item, item.updatedAt) },
      ]);
      stage.platform.cache.forget(contoso.id, 'serviceItems');
      const ticket = await createRequest(await stage.as(contoso.employee), { itemId: item.key, answers });
      return running(stage, ticket, ticket.request?.runId ?? '');
    },
    async byHand(playbook) {
      const playbookId = await keptPlaybook(stage, playbook);
      const ticket = await createIncident(await stage.as(contoso.employee), { subject: 'Network down' });
      const run = await startRun(await stage.as(contoso.agent), { id: ticket.id, playbookId });
      return running(stage, ticket, run.id);
    },
  };
}

/** A playbook of its own, as an administrator has saved it. */
export async function keptPlaybook(stage: TestPlatform, text: string, id = stage.platform.ids.uuid()): Promise<string> {
  const at = stage.platform.clock.now().toISOString();
  const setting = {
    id,
    name: `Playbook ${id}`,
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
    text,
    active: true,
  };
  await stage.stores.forTenant(contoso.id).commit(playbookPartition, [
    { create: 'playbook', doc: setting },
    { create: 'playbookVersion', doc: playbookVersion(setting, at) },
  ]);
  stage.platform.cache.forget(contoso.id, 'playbooks');
  return id;
}

function running(stage: RunStage | TestPlatform, ticket: TicketView, runId: string): Running {
  const ref = { id: ticket.id, runId };
  const self: Running = {
    ticket,
    runId,
    begin: async () => beginRun(await asFulfilment(stage), ref),
    look: async () => lookRun(await asFulfilment(stage), ref),
    take: async (step) => (await takeStep(await asFulfilment(stage), { ...ref, ...step })).work,
    async through(longestMs = 3_600_000) {
      let work = await self.look();
      const until = stage.clock.now().getTime() + longestMs;
      for (let turn = 0; turn < 1_000 && !work.over; turn += 1) {
        const [next] = work.inFlight;
        if (next) {
          work = await self.take(next);
        } else if (work.wakeAt !== null && Date.parse(work.wakeAt) <= until) {
          stage.clock.advance(Math.max(0, Date.parse(work.wakeAt) - stage.clock.now().getTime()));
          work = await self.look();
        } else return work;
      }
      return work;
    },
    async choose(choice, stepId, by = contoso.agent) {
      const said = { ...ref, choice, ...(stepId !== undefined && { stepId }) };
      await chooseStep(await stage.as(by), said);
    },
    async stored() {
      const stored = await stage.stores.forTenant(contoso.id).get('playbookRun', ticket.id, runId);
      if (!stored) throw new Error('There is no run');
      return stored;
    },
    states: async () => (await self.stored()).run.steps.map(({ id, state }) => `${id}: ${state}`),
  };
  return self;
}

function anItem(count: number, playbook: string, answers: Readonly<Record<string, unknown>>): ServiceItem {
  const at = '2026-03-02T08:00:00.000Z';
  const item: ServiceItem = {
    id: `item-${count}`,
    name: 'New starter',
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
    key: count === 1 ? 'sc-new-employee' : `sc-item-${count}`,
    categoryId: 'joining',
    description: '',
    leadTimeDays: 3,
    cost: { amount: 1_500, currency: 'EUR', per: 'once' },
    formSchema: {
      type: 'object',
      properties: Object.fromEntries(Object.keys(answers).map((name) => [name, { type: 'string', title: name }])),
    },
    approvalRequired: false,
    chain: { stages: [] },
    fulfillmentPlaybook: playbook,
    ownerQueueId: null,
    onBehalf: true,
    sensitive: false,
    visibility: 'all',
    departmentIds: [],
    tags: [],
    active: true,
  };
  return item;
}
