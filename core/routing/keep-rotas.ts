import type { FieldError } from '../api/problem.ts';
import { agentComplaints, eachAt } from '../people/demand-people.ts';
import type { Ctx } from '../platform.ts';
import { queuePartition } from '../queues/queue.ts';
import { type SettingUser, settingVerbs } from '../settings/setting-verbs.ts';
import { type RotaView, rotaFields } from './contract.ts';
import { rotasKept, rulesKept } from './find-rules.ts';
import type { Rota } from './rota.ts';

/** Rotas of people on call, kept by administrators. */
export const rotas = settingVerbs({
  ...rotasKept,
  called: 'rota',
  scope: 'settings:admin',
  fields: rotaFields,
  fieldsOf: ({ name, timeZone, startsOn, handOverAt, everyDays, memberIds, overrides }) => ({
    name,
    timeZone,
    startsOn,
    handOverAt,
    everyDays,
    memberIds: [...memberIds],
    overrides: overrides.map((override) => ({ ...override })),
  }),
  make: (fields, base): Rota => ({
    ...base,
    ...fields,
    overrides: fields.overrides
      .map(({ from, to, memberId }) => ({ from: moment(from), to: moment(to), memberId }))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  }),
  view: (rota): RotaView => ({
    id: rota.id,
    name: rota.name,
    timeZone: rota.timeZone,
    startsOn: rota.startsOn,
    handOverAt: rota.handOverAt,
    everyDays: rota.everyDays,
    memberIds: [...rota.memberIds],
    overrides: rota.overrides.map((override) => ({ ...override })),
    version: rota.version,
    createdAt: rota.createdAt,
    updatedAt: rota.updatedAt,
  }),
  complaints: async (ctx, fields, others): Promise<FieldError[]> => [
    ...(others.some(({ name }) => name.toLowerCase() === fields.name.toLowerCase())
      ? [{ pointer: '/name', code: 'taken', detail: 'Another rota has this name.' }]
      : []),
    ...(await agentComplaints(ctx, [
      ...eachAt('/memberIds', fields.memberIds),
      ...fields.overrides.map(({ memberId }, index) => ({ id: memberId, pointer: `/overrides/${index}/memberId` })),
    ])),
  ],
  usedBy,
});

const moment = (at: string): string => new Date(at).toISOString();

async function usedBy(ctx: Ctx, rota: Rota): Promise<readonly SettingUser[]> {
  const [queues, rules] = await Promise.all([
    ctx.store.query('queue', {
      partition: queuePartition,
      where: { field: 'rotaId', is: rota.id },
      orderBy: { field: 'name', direction: 'asc' },
      limit: 500,
    }),
    ctx.store.query('routingRule', {
      partition: rulesKept.partition,
      orderBy: { field: 'position', direction: 'asc' },
      limit: rulesKept.most,
    }),
  ]);
  const open = queues.items.filter(({ id }) => !ctx.actor.closedQueues.includes(id));
  return [
    ...open.map(({ id, name }) => ({ says: `queue ${name}`, at: `/v1/admin/queues/${id}` })),
    ...(open.length < queues.items.length ? [{ says: 'a queue that you cannot see' }] : []),
    ...rules.items
      .filter(({ do: { assignTo } }) => assignTo && 'rotaId' in assignTo && assignTo.rotaId === rota.id)
      .map(({ id, position, name }) => ({ says: `rule ${position}, ${name}`, at: `/v1/admin/routing-rules/${id}` })),
  ];
}
