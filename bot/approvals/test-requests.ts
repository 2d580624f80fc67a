import { turnApproval } from '#core/approvals/turn-approval';
import { serviceCategories, serviceItems } from '#core/catalog/keep-catalog';
import type { Platform } from '#core/platform';
import type { ActionPort, ActionResult } from '#core/playbooks/action-port';
import { beginRun } from '#core/playbooks/begin-run';
import { loadPlaybooks } from '#core/playbooks/load-playbooks';
import { lookRun } from '#core/playbooks/look-run';
import { takeStep } from '#core/playbooks/take-step';
import { createRequest } from '#core/requests/create-request';
import { enterAsSystem } from '#core/tenancy/enter';
import type { Ticket } from '#core/tickets/ticket';
import { cardIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, type PressAnswer } from '#tests/support/bot-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';

type Json = Readonly<Record<string, unknown>>;

export const stageOf = (people: readonly SeededPerson[], more: Json = {}) => ({
  id: 'manager',
  name: 'Manager',
  approvers: people.map(({ id }) => ({ who: 'person', memberId: id })),
  rule: { pass: 'any' },
  ...more,
});

/** What other systems answer, by the action that is asked for; everything works that is not named. */
export type Answers = Map<string, ActionResult>;

const done: ActionResult = { is: 'done', outputs: { id: 'x' }, memory: null, requestIds: ['req-7f3a'] };

export const actionsThatAnswer = (answers: Answers): ActionPort => ({
  apply: async ({ action }) => answers.get(action) ?? done,
  readBack: async () => ({ is: 'unknown', detail: 'Nobody can tell', requestIds: [] }),
  compensate: async () => done,
});

export interface RequestWorld extends BotWorld {
  readonly answers: Answers;
  /** Erin asks for it, and everybody who is to be asked is asked; nothing is delivered yet. */
  ask(item: Json, answers?: Json, more?: Json): Promise<Ticket>;
  /** Everything that goes on by itself goes on, and everything of it is delivered, until nothing more happens. */
  settle(): Promise<void>;
  /** What time alone sets going, of this ticket. */
  goOn(id: string): Promise<void>;
  ticket(id: string): Promise<Ticket>;
  /** The living card in somebody's personal chat, as it stands. */
  card(person: SeededPerson): Json;
  /** Presses a button of that card, as Teams does. */
  pressOn(person: SeededPerson, verb: string, typed?: Json): Promise<PressAnswer>;
}

/** Contoso with its bot, and everything that stories would do done by hand. */
export async function requestWorld(overrides: Partial<Platform> = {}): Promise<RequestWorld> {
  await loadPlaybooks();
  const answers: Answers = new Map();
  const world = await botWorld({ actions: actionsThatAnswer(answers), ...overrides });
  const { test } = world;
  const store = test.stores.forTenant(contoso.id);
  const category = await serviceCategories.create(await test.as(contoso.admin), { name: 'Devices' });
  const as = (who: 'approvals' | 'fulfilment') =>
    enterAsSystem(test.platform, contoso.id, who, { surface: 'system', requestId: who });
  let made = 0;

  const goOn = async (id: string): Promise<void> => {
    const runs = await store.query('approvalRun', { partition: id, limit: 10 });
    for (const { id: runId } of runs.items) await turnApproval(await as('approvals'), { id, runId });
    const playbooks = await store.query('playbookRun', { partition: id, limit: 10 });
    for (const { id: runId, live } of playbooks.items.filter((run) => run.live)) {
      const ctx = await as('fulfilment');
      await beginRun(ctx, { id, runId });
      const { inFlight } = await lookRun(ctx, { id, runId });
      for (const step of inFlight) if (live) await takeStep(ctx, { id, runId, ...step });
    }
  };

  const card = (person: SeededPerson): Json => {
    const cards = world
      .chatOf(person)
      .map(cardIn)
      .filter((one) => one?.refresh !== undefined);
    return cards.at(-1) ?? {};
  };

  return {
    ...world,
    answers,
    card,
    ask: async (item, given = {}, more = {}) => {
      made += 1;
      const { id: itemId } = await serviceItems.create(await test.as(contoso.admin), {
        key: `sc-laptop-${made}`,
        name: made === 1 ? 'Laptop' : `Laptop ${made}`,
        categoryId: category.id,
        leadTimeDays: 5,
        cost: { amount: 1_400, currency: 'EUR', per: 'once' },
        ...item,
      });
      const { id } = await createRequest(await test.as(contoso.employee), { itemId, answers: given, ...more });
      return storedTicket(id);
    },
    settle: async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        const events = world.newEvents();
        if (events.length === 0) return;
        for (const event of events.filter(({ data }) => data.quiet !== true)) {
          await world.bot.deliver({ tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id });
        }
        for (const id of new Set(events.map(({ ticketId }) => ticketId))) await goOn(id);
      }
      throw new Error('It never comes to rest.');
    },
    goOn,
    ticket: storedTicket,
    pressOn: async (person, verb, typed = {}) => {
      const button = buttonIn(card(person), verb);
      return world.press(person, verb, { ...button, ...typed });
    },
  };

  async function storedTicket(id: string): Promise<Ticket> {
    const ticket = await store.get('ticket', id, id);
    if (!ticket) throw new Error('There is no such ticket.');
    return ticket;
  }
}

function buttonIn(value: unknown, verb: string): Json {
  const found = search(value, verb);
  if (!found) throw new Error(`The card has no button ${verb}.`);
  return found;
}

function search(value: unknown, verb: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const object = value as Json;
  if (object.type === 'Action.Execute' && object.verb === verb) return (object.data ?? {}) as Json;
  for (const inner of Object.values(object)) {
    const found = search(inner, verb);
    if (found) return found;
  }
  return undefined;
}
