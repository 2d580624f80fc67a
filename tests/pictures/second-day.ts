import type { RunView } from '#core/playbooks/contract';
import type { TicketView } from '#core/tickets/contract';
import { callApi, eventually } from '../journeys/call-api.ts';
import { tellLocal } from '../journeys/outside.ts';
import type { RunningCatalyst } from '../journeys/running-catalyst.ts';
import { type Onlooker, onlooker } from '../journeys/screens/people.ts';
import { sendFile } from '../journeys/screens/send-file.ts';
import { callsOf } from './first-day.ts';

/** The tickets that pictures are about, by their numbers. */
export interface Scene {
  /** Waited through the night, and goes on since the requester answered. */
  readonly silent: string;
  /** Worked on; two others report the same. */
  readonly projector: string;
  /** Approved in two stages; its playbook waits for a task. */
  readonly running: string;
  /** Approved; a step of its playbook needs a person. */
  readonly stuck: string;
  /** Waits for its first approver. */
  readonly asked: string;
}

const others: readonly (readonly [Onlooker, object])[] = [
  ['fiona', { subject: 'Excel closes when I open the month-end report', urgency: 2, tags: ['office'] }],
  ['erin', { subject: 'VPN drops every few minutes at home', urgency: 1, tags: ['vpn'] }],
  ['morgan', { subject: 'Calendar of the board room shows the wrong time zone', urgency: 3, tags: ['calendar'] }],
  ['fiona', { subject: 'The scanner in accounting sends nothing', impact: 2, urgency: 1, tags: ['hardware'] }],
  ['erin', { subject: 'Wi-Fi on the third floor is slow since Monday', impact: 2, urgency: 2, tags: ['wifi'] }],
  ['erin', { subject: 'How do I share a mailbox with a colleague?', urgency: 3, tags: ['question'] }],
  ['morgan', { subject: 'Docking station at desk 2.07 does not charge', urgency: 3, tags: ['hardware'] }],
];

/** Lives the morning that the pictures show, through the API. */
export async function secondDay(catalyst: RunningCatalyst, silent: string): Promise<Scene> {
  const call = callsOf(catalyst);
  const report = (as: Onlooker, what: object) => call(as, 'POST', '/v1/portal/incidents', what);
  const say = (as: Onlooker, id: string, body: string, isPrivate = false) =>
    call(as, 'POST', `/v1/tickets/${id}/comments`, { body, isPrivate });
  const request = (itemId: string, answers: object) => call('erin', 'POST', '/v1/portal/requests', { itemId, answers });

  await say('erin', silent, 'The wired one with the blue cable. It works on my colleague’s computer.');
  for (const [as, what] of others) await report(as, what);

  const projector = await report('erin', {
    subject: 'The projector in room 3 shows everything in green',
    description: 'Since this morning. **Both** cables, mine and the one of the room.\n\nThe guests come at 14:00.',
    impact: 2,
    urgency: 2,
    tags: ['projector'],
  });
  await report('fiona', { subject: 'Green picture in room 3', urgency: 2, tags: ['projector'] });
  await report('morgan', { subject: 'Room 3: colours of the projector are wrong', urgency: 3, tags: ['projector'] });
  await call('avery', 'POST', `/v1/tickets/${projector.id}/take`);
  const picture = await sendFile(catalyst, 'erin', 'green-projector.png', 'picture');
  await call('erin', 'POST', `/v1/tickets/${projector.id}/attachments`, { uploadIds: [picture] });
  await say('avery', projector.id, 'Which cable is it: the one from the table or the one from the wall?');
  await say('erin', projector.id, 'The one from the wall.');
  await say('avery', projector.id, 'The socket in the wall was replaced last week. Facilities have the plan.', true);
  const task = { title: 'Ask facilities for the plan of the sockets' };
  await call('avery', 'POST', `/v1/tickets/${projector.id}/tasks`, task);

  const decide = (as: Onlooker, { id }: TicketView, comment?: string) =>
    eventually(`${as} is asked about ${id}`, async () => {
      const path = `/v1/agent/requests/${id}/approve`;
      const { status } = await callApi(catalyst, onlooker(as).upn, 'POST', path, comment ? { comment } : {});
      return status === 200 ? true : undefined;
    });
  const runWhere = (what: string, { id }: TicketView, fits: (run: RunView) => boolean) =>
    eventually(what, async () => {
      const { items } = await call<{ readonly items: readonly RunView[] }>('avery', 'GET', `/v1/tickets/${id}/runs`);
      return items.some(fits) ? true : undefined;
    });

  // The shop refuses one order: that of the first request that is approved.
  await tellLocal(catalyst, 'faults/vendor', { path: '/orders', status: 400 });
  const stuck = await request('sc-new-employee', {
    fullName: 'Kim Santos',
    department: 'Sales',
    startDate: inTwoWeeks(catalyst),
    manager: { id: onlooker('morgan').userId, name: onlooker('morgan').name },
    deviceType: 'laptop-14',
  });
  await decide('morgan', stuck, 'Welcome, Kim');
  await decide('fiona', stuck);
  await runWhere('a step needs a person', stuck, ({ choices }) => choices.includes('roll_back'));

  const running = await request('sc-laptop', {
    model: 'workstation',
    accessories: ['dock', 'bag'],
    reason: 'I cut the films for the trade fair; mine takes an hour for each.',
  });
  await decide('morgan', running, 'The films are worth it');
  await decide('fiona', running);
  await runWhere('a task waits', running, ({ steps }) => steps.some(({ waitsFor }) => waitsFor?.kind === 'task'));

  const wiki = { application: 'wiki', level: 'readers', reason: 'I write down how we meet customers.' };
  await request('sc-application-access', wiki);
  await request('sc-phone', { model: 'iphone', reason: 'I am on call for our customers from next month on.' });
  const asked = await request('sc-laptop', {
    model: 'laptop-16',
    accessories: ['keyboard'],
    reason: 'Mine restarts by itself since the last update.',
  });
  await eventually('an approver is asked', async () => {
    const { items } = await call<{ readonly items: readonly unknown[] }>('morgan', 'GET', '/v1/approvals');
    return items.length >= 3 ? true : undefined;
  });
  return {
    silent,
    projector: projector.number,
    running: running.number,
    stuck: stuck.number,
    asked: asked.number,
  };
}

const inTwoWeeks = ({ aheadMs }: RunningCatalyst): string =>
  new Date(Date.now() + aheadMs + 14 * 86_400_000).toISOString().slice(0, 10);
