import type { TicketView } from '#core/tickets/contract';
import { callApi, eventually } from '../call-api.ts';
import { tellLocal } from '../outside.ts';
import type { RunningCatalyst } from '../running-catalyst.ts';
import { type Onlooker, onlooker } from './people.ts';
import { sendFile } from './send-file.ts';

/** What there is to look at, beside the seed: numbers of tickets and ids by what they are for. */
export interface Life {
  readonly open: string;
  readonly worked: string;
  readonly waiting: string;
  readonly resolved: string;
  readonly closed: string;
  readonly merged: string;
  /** Waits for an approver. */
  readonly asked: string;
  /** An approver has asked something back. */
  readonly question: string;
  /** Approved; its playbook is at work, and a step does not get on. */
  readonly running: string;
  readonly delivered: string;
  readonly queueId: string;
  readonly viewId: string;
}

const longWords =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Portal: Donaudampfschifffahrtsgesellschaftskapitän kann sich nicht anmelden';

const markdown = `## What happens

It **stops** after *ten* minutes, see \`C:\\Users\\erin\\AppData\\Local\\Temp\\a-very-long-file-name-that-never-ends-and-has-no-break.log\`.

1. Open the portal
2. Sign in
   - with the old card
   - with the new card

> It worked yesterday.

https://portal.contoso.example/a/very/long/address/that/nobody/can/read?with=parameters&and=more&of=them

\`\`\`
Error 0x80070005 at 0000:0001 in module somewhere-deep-inside.dll, which nobody has ever heard of before
\`\`\``;

const inTwoWeeks = (): string => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

/** Lives a day in the product, through its API: tickets of every status, requests, files, notes, links, a merge. */
export async function live(catalyst: RunningCatalyst): Promise<Life> {
  const call = async <T = TicketView>(as: Onlooker, method: string, path: string, body?: unknown): Promise<T> => {
    const { status, body: answer } = await callApi<T>(catalyst, onlooker(as).upn, method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const report = (what: object) => call('erin', 'POST', '/v1/portal/incidents', what);
  const move = (as: Onlooker, { id }: TicketView, to: object) => call(as, 'POST', `/v1/tickets/${id}/transitions`, to);
  const say = (as: Onlooker, { id }: TicketView, body: object) => call(as, 'POST', `/v1/tickets/${id}/comments`, body);
  const take = ({ id }: TicketView) => call('avery', 'POST', `/v1/tickets/${id}/take`);
  const request = (itemId: string, answers: object) => call('erin', 'POST', '/v1/portal/requests', { itemId, answers });
  const fixed = { to: 'resolved', code: 'fixed', text: 'The cable was loose. It is not any more.' };

  // The shop is busy for longer than anybody looks, so that a playbook stands still halfway.
  await tellLocal(catalyst, 'faults/vendor', { path: '/orders', times: 500, status: 429, retryAfterS: 600 });

  const open = await report({
    subject: longWords,
    description: markdown,
    impact: 1,
    urgency: 1,
    tags: ['portal', 'sign-in'],
  });
  const worked = await report({ subject: 'The projector in room 3 shows everything in green', description: markdown });
  await take(worked);
  await say('avery', worked, { body: 'Which cable is it: the one from the table or the one from the wall?' });
  await say('erin', worked, { body: 'The one from the wall. **Both** are green.' });
  await say('avery', worked, { body: 'The wall socket was replaced last week; ask facilities.', isPrivate: true });
  const waiting = await report({ subject: 'My headset is silent in calls', urgency: 2 });
  await take(waiting);
  await move('avery', waiting, { to: 'waiting', reason: 'customer', text: 'Which headset is it?' });
  const resolved = await report({ subject: 'The door camera is out of focus', urgency: 3 });
  await take(resolved);
  await move('avery', resolved, fixed);
  const closed = await report({ subject: 'The keyboard types twice', urgency: 3 });
  await take(closed);
  await move('avery', closed, fixed);
  await move('erin', closed, { to: 'closed' });
  const merged = await report({ subject: 'Green picture in room 3' });
  await call('avery', 'POST', `/v1/tickets/${worked.id}/merge`, { ticketIds: [merged.number] });
  await call('avery', 'POST', `/v1/tickets/${worked.id}/links`, { type: 'relates_to', ticketId: open.number });
  await call('avery', 'POST', `/v1/tickets/${worked.id}/tasks`, {
    title: 'Ask facilities for the plan of the sockets',
  });
  const files = [
    await sendFile(catalyst, 'erin', 'green-projector.png', 'picture'),
    await sendFile(catalyst, 'erin', 'what-the-projector-says-when-it-starts-and-nobody-has-touched-it.txt', 'text'),
  ];
  await call('erin', 'POST', `/v1/tickets/${worked.id}/attachments`, { uploadIds: files });
  for (let n = 1; n <= 12; n += 1) {
    await report({ subject: `Lamp ${n} on the third floor flickers`, urgency: 1 + (n % 3), tags: ['lamps'] });
  }

  const starter = (fullName: string) =>
    request('sc-new-employee', {
      fullName,
      department: 'Sales',
      startDate: inTwoWeeks(),
      manager: { id: onlooker('morgan').userId, name: onlooker('morgan').name },
      deviceType: 'laptop-14',
    });
  const asked = await starter('Robin Hale');
  const running = await starter('Kim Santos');
  const question = await request('sc-phone', { model: 'iphone', reason: 'I am on call from next month on.' });
  const wiki = { application: 'wiki', level: 'readers', reason: 'I write down what the projector does.' };
  const delivered = await request('sc-application-access', wiki);
  /** Whoever is asked is found out a moment after the request. */
  const answer = (as: Onlooker, { id }: TicketView, how: string, words: object) =>
    eventually(`${as} is asked about ${id}`, async () => {
      const path = `/v1/agent/requests/${id}/${how}`;
      const { status } = await callApi(catalyst, onlooker(as).upn, 'POST', path, words);
      return status === 200 ? true : undefined;
    });
  await answer('morgan', delivered, 'approve', { comment: 'It is public anyway' });
  await answer('morgan', running, 'approve', { comment: 'Welcome, Kim' });
  await answer('fiona', running, 'approve', {});
  await answer('morgan', question, 'ask-back', { question: 'From which day on?' });
  const view = await call<{ readonly id: string }>('avery', 'POST', '/v1/views', {
    name: 'Lamps and other things that flicker on floors',
    filter: { tag: 'lamps' },
    groupBy: 'priority',
  });
  await eventually('a playbook is at work', async () => {
    const path = `/v1/tickets/${running.id}/runs`;
    const { items } = await call<{ readonly items: readonly unknown[] }>('avery', 'GET', path);
    return items.length > 0 ? true : undefined;
  });
  await eventually('a request is delivered', async () =>
    (await call('erin', 'GET', `/v1/tickets/${delivered.id}`)).status === 'resolved' ? true : undefined,
  );
  return {
    open: open.number,
    worked: worked.number,
    waiting: waiting.number,
    resolved: resolved.number,
    closed: closed.number,
    merged: merged.number,
    asked: asked.number,
    question: question.number,
    running: running.number,
    delivered: delivered.number,
    queueId: worked.queue.id,
    viewId: view.id,
  };
}
