import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';

/** What is counted is counted so far: beyond it are "more". */
export const mostCounted = 1_000;

export const CountView = z
  .strictObject({ count: z.int(), more: z.boolean().describe(`There are more than ${mostCounted}`) })
  .meta({ id: 'Count' });
export type CountView = z.infer<typeof CountView>;

const AgentLoadView = z.strictObject({
  id: z.string(),
  name: z.string(),
  load: CountView.describe('Open tickets they have, of all queues: what the WIP limit is about'),
});

export const DashboardView = z
  .strictObject({
    at: z.iso.datetime().describe('When this was counted; it is up to 15 seconds old'),
    riskUntil: z.iso.datetime().describe('What is due from `at` to then is at risk: `dueFrom=now&dueBefore=now+60m`'),
    mine: z.strictObject({ open: CountView, atRisk: CountView, breached: CountView, waiting: CountView }),
    unassigned: CountView,
    atRisk: CountView,
    breached: CountView,
    queues: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        open: CountView.describe('Everything that is not resolved or closed'),
        unassigned: CountView,
        breached: CountView,
        wipLimit: z.int().nullable().describe('Open tickets one agent may have at once; null: any number'),
        agents: z.array(AgentLoadView).nullable().describe('null where the desk is too large to count each'),
      }),
    ),
    moreQueues: z.boolean().describe('There are more queues than are counted here'),
    today: z.strictObject({
      since: z.iso.datetime().describe('Midnight in the caller’s time zone'),
      created: CountView,
      resolved: CountView,
      closed: CountView,
    }),
  })
  .meta({ id: 'Dashboard' });
export type DashboardView = z.infer<typeof DashboardView>;

export const deskEndpoints = {
  getDashboard: endpoint({
    id: 'getDashboard',
    method: 'GET',
    path: '/v1/desk/dashboard',
    tag: 'Desk',
    summary: 'How the desk stands: what is mine, at risk, missed, unassigned, and the load of each queue',
    scope: 'tickets:assign',
    input: z.strictObject({}),
    status: 200,
    result: DashboardView,
    problems: [],
  }),
} as const;
