import { contoso, memberOf, queuesOf } from '#tests/support/seeded-people';
import type { Member } from '../people/member.ts';
import type { Queue } from '../queues/queue.ts';
import { firstHash } from '../tickets/audit.ts';
import type { RoutingFacts, RoutingWorld } from './facts.ts';
import type { Rota } from './rota.ts';
import type { AskedRule } from './routed.ts';
import { folded } from './words-in.ts';

const at = '2026-03-02T08:00:00.000Z';
const setting = { version: 1, createdAt: at, updatedAt: at, auditSeq: 0, auditHash: firstHash };

export const aRule = (given: Partial<AskedRule> = {}): AskedRule => ({
  id: `rule-${given.position ?? 1}`,
  name: 'VPN',
  position: 1,
  active: true,
  when: {},
  do: {},
  goOn: false,
  ...given,
});

export const facts = ({ text = 'My laptop is broken', ...given }: Partial<RoutingFacts> = {}): RoutingFacts => ({
  kind: 'incident',
  channel: 'portal',
  text: folded(text),
  categoryId: null,
  priority: 'P3',
  impact: 2,
  urgency: 2,
  tags: [],
  assetId: null,
  meta: {},
  requester: memberOf(contoso.employee),
  readers: [contoso.employee.id],
  atMs: Date.parse('2026-03-02T09:00:00.000Z'),
  queueId: null,
  said: { queue: false, priority: false },
  ...given,
});

export const people: readonly Member[] = [
  contoso.employee,
  contoso.manager,
  contoso.agent,
  contoso.agent2,
  contoso.admin,
].map(memberOf);

export const aRota = (given: Partial<Rota> = {}): Rota => ({
  ...setting,
  id: 'rota',
  name: 'Network on call',
  timeZone: 'UTC',
  startsOn: '2026-03-02',
  handOverAt: '08:00',
  everyDays: 7,
  memberIds: [contoso.agent2.id, contoso.admin.id],
  overrides: [],
  ...given,
});

const open = [{ from: '09:00', to: '17:00' }];

export const world = (given: Partial<RoutingWorld> = {}): RoutingWorld => ({
  queues: queuesOf(contoso) as readonly Queue[],
  defaultQueueId: contoso.serviceDesk.id,
  rotas: [aRota()],
  calendars: [
    {
      ...setting,
      id: 'office',
      name: 'Office hours',
      description: '',
      timeZone: 'UTC',
      hours: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] },
      holidays: [],
      exceptions: [],
    },
  ],
  member: (id) => people.find((one) => one.id === id),
  ...given,
});
