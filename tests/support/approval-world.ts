import type { StoredApprovalRun } from '#core/approvals/approval-document';
import type { ApprovalsView } from '#core/approvals/contract';
import { approvalsOf } from '#core/approvals/read-approvals';
import type { RunState } from '#core/approvals/run-state';
import { turnApproval } from '#core/approvals/turn-approval';
import { serviceCategories, serviceItems } from '#core/catalog/keep-catalog';
import type { DirectoryGroup } from '#core/people/directory';
import type { Ctx, Platform } from '#core/platform';
import { createRequest } from '#core/requests/create-request';
import type { Stored } from '#core/store';
import { enterAsSystem } from '#core/tenancy/enter';
import type { AuditEntry } from '#core/tickets/audit';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';
import { contoso, type SeededPerson } from './seeded-people.ts';
import { type TestPlatform, testPlatform } from './test-platform.ts';

export interface ApprovalWorld extends TestPlatform {
  /** Who has automatic replies on, and until when. */
  readonly away: Map<string, string | null>;
  readonly groups: Map<string, DirectoryGroup>;
  /** The directory cannot be asked for groups. */
  groupsAway: boolean;
  /** Asks for something that needs these approvals, as Erin unless somebody else is said, and has people asked. */
  asked(stages: readonly object[], given?: Asking): Promise<{ readonly id: string; readonly runId: string }>;
  /** What the story does. */
  turn(ticket: { readonly id: string; readonly runId: string }): Promise<RunState>;
  run(ticket: { readonly id: string; readonly runId: string }): Promise<Stored<StoredApprovalRun>>;
  approvals(ticket: { readonly id: string }, as?: SeededPerson): Promise<ApprovalsView>;
  ticket(id: string): Promise<Stored<Ticket>>;
  events(id: string): Promise<readonly TicketEvent[]>;
  audit(id: string): Promise<readonly AuditEntry[]>;
  system(): Promise<Ctx>;
}

interface Asking {
  readonly item?: object;
  readonly answers?: object;
  readonly as?: SeededPerson;
  readonly forId?: string;
  /** In whose name, where the desk asks. */
  readonly requesterId?: string;
  /** Nobody is asked yet. */
  readonly unturned?: boolean;
}

/** One stage; `any` of these people unless it says otherwise. */
export const stageOf = (people: readonly { readonly id: string }[], more: object = {}) => ({
  id: 'first',
  name: 'First',
  approvers: people.map(({ id }) => ({ who: 'person', memberId: id })),
  rule: { pass: 'any' },
  ...more,
});

/** Contoso with things to ask for, a directory that a test writes, and nobody who minds the clocks but the test. */
export async function approvalWorld(overrides: Partial<Platform> = {}): Promise<ApprovalWorld> {
  const away = new Map<string, string | null>();
  const groups = new Map<string, DirectoryGroup>();
  const state = { groupsAway: false, items: 0 };
  const desk = await testPlatform({
    ...overrides,
    directory: {
      availability: async (_tenantId, ids) =>
        new Map(
          ids.map((memberId) => [
            memberId,
            {
              memberId,
              presence: 'Available',
              workingHours: null,
              outOfOffice: away.has(memberId) ? { until: away.get(memberId) ?? null } : null,
            },
          ]),
        ),
      group: async (_tenantId, groupId) => {
        if (state.groupsAway) throw new Error('The directory is away');
        return groups.get(groupId) ?? null;
      },
    },
  });
  const category = await serviceCategories.create(await desk.as(contoso.admin), { name: 'Furniture', sort: 10 });
  const store = desk.stores.forTenant(contoso.id);
  const system = () =>
    enterAsSystem(desk.platform, contoso.id, 'approvals', { surface: 'system', requestId: 'approvals' });
  const world: ApprovalWorld = {
    ...desk,
    away,
    groups,
    get groupsAway() {
      return state.groupsAway;
    },
    set groupsAway(given) {
      state.groupsAway = given;
    },
    asked: async (stages, { item = {}, answers = {}, as = contoso.employee, forId, requesterId, unturned } = {}) => {
      state.items += 1;
      const made = await serviceItems.create(await desk.as(contoso.admin), {
        key: `sc-thing-${state.items}`,
        name: `Thing ${state.items}`,
        categoryId: category.id,
        approvalRequired: true,
        chain: { stages },
        ...item,
      });
      const ctx = await desk.as(as);
      const named = { ...(forId && { forId }), ...(requesterId && { requesterId }) };
      const { id, request } = await createRequest(ctx, { itemId: made.id, answers, ...named });
      const asked = { id, runId: request?.approvalId ?? '' };
      if (!unturned) await world.turn(asked);
      return asked;
    },
    turn: async ({ id, runId }) => turnApproval(await system(), { id, runId }),
    run: async ({ id, runId }) => {
      const run = await store.get('approvalRun', id, runId);
      if (!run) throw new Error('There is no such run');
      return run;
    },
    approvals: async ({ id }, as = contoso.employee) => {
      const view = await approvalsOf(await desk.as(as), await world.ticket(id));
      if (!view) throw new Error('It has no approvals');
      return view;
    },
    ticket: async (id) => {
      const ticket = await store.get('ticket', id, id);
      if (!ticket) throw new Error('There is no such ticket');
      return ticket;
    },
    events: async (id) => (await store.query('event', { partition: id, limit: 1_000 })).items,
    audit: async (id) => {
      const order = { field: 'seq', direction: 'asc' } as const;
      const page = await store.query('audit', { partition: id, orderBy: order, limit: 1_000 });
      return page.items.map(({ etag: _, ...entry }) => entry);
    },
    system,
  };
  return world;
}
