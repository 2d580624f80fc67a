import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi } from './call-api.ts';
import { type InTab, openTab } from './in-tab.ts';
import { stageAt } from './stage-at.ts';

/** Avery and Blake at the same ticket: each sees what the other does at once, and neither writes over the other. */
const { catalyst, sit } = stageAt(workingMorning());
const subject = 'The projector in room 3 shows everything in green';
/** So long a change may take to get from one screen to the other. */
const atOnce = { timeout: 3_000 };

let averySeat: Seat;
let blakeSeat: Seat;
let avery: InTab;
let blake: InTab;
let ticket: TicketView;

const api = async <T>(user: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), `${user}@contoso.example`, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const reply = (desk: InTab) => desk.in.getByRole('textbox', { name: 'Reply: the requester reads this' });
const sendReply = (desk: InTab) => desk.in.getByRole('button', { name: 'Send reply to Erin Walsh' });
/** The composer is one row until somebody writes, and again once that is sent. */
const folded = (desk: InTab) => desk.in.getByRole('button', { name: 'Reply to Erin Walsh…' });
async function write(desk: InTab, words: string): Promise<void> {
  await reply(desk).or(folded(desk)).waitFor();
  if (await folded(desk).isVisible()) await folded(desk).click();
  await reply(desk).fill(words);
}
const heading = (desk: InTab, name: string) => desk.in.getByRole('heading', { name, exact: true });
const subjectBox = (desk: InTab) => desk.in.getByRole('textbox', { name: 'Subject', exact: true });

async function sitAtTheTicket(upn: string): Promise<[Seat, InTab]> {
  const seat = await sit(upn);
  await seat.page.setViewportSize({ width: 1600, height: 900 });
  const desk = await openTab(seat, 'desk');
  await desk.go(`/queues/all?ticket=${ticket.number}`);
  await heading(desk, subject).waitFor();
  return [seat, desk];
}

beforeAll(async () => {
  ticket = await api<TicketView>('employee', 'POST', '/v1/portal/incidents', { subject, urgency: 2 });
  [averySeat, avery] = await sitAtTheTicket('agent@contoso.example');
  [blakeSeat, blake] = await sitAtTheTicket('agent2@contoso.example');
});

describe('presence', () => {
  it('shows each that the other is looking', async () => {
    await blake.in.getByText('Avery Chen is looking').waitFor(atOnce);
    await avery.in.getByText('Blake Osei is looking').waitFor(atOnce);
    await averySeat.picture('two-agents-1-looking');
  });

  it('shows who is writing a reply, at the ticket and in the list', async () => {
    await write(blake, 'Is it the cable from the wall');
    await avery.in.getByText('Blake Osei is writing a reply').waitFor(atOnce);
    await avery.in
      .getByRole('row')
      .filter({ hasText: subject })
      .getByText('Writing a reply: Blake Osei')
      .waitFor(atOnce);
    await averySeat.picture('two-agents-2-replying');
    await reply(blake).fill('');
    await avery.in.getByText('Blake Osei is looking').waitFor(atOnce);
  });
});

describe('a change', () => {
  it('of one is on the screen of the other within three seconds, in the ticket and in the list', async () => {
    let loads = 0;
    blakeSeat.page.on('framenavigated', () => {
      loads += 1;
    });
    await avery.in.getByRole('button', { name: 'Take', exact: true }).click();
    const line = blake.in.getByRole('row').filter({ hasText: subject });
    await line.getByText('Avery Chen').first().waitFor(atOnce);
    await avery.in.getByRole('button', { name: /^Priority: / }).click();
    await avery.in.getByRole('menuitemradio', { name: 'P1 Critical' }).click();
    await line.getByText('P1').first().waitFor(atOnce);
    await blake.in.getByRole('button', { name: 'Priority: P1 Critical' }).waitFor(atOnce);
    await blakeSeat.picture('two-agents-3-changed-by-the-other');
    expect(loads).toBe(0);
  });

  it('by the requester is, too', async () => {
    await api('employee', 'POST', `/v1/tickets/${ticket.id}/comments`, { body: 'It is the one from the **table**.' });
    for (const desk of [avery, blake]) await desk.in.getByText('It is the one from the table.').first().waitFor(atOnce);
  });
});

describe('both change the subject', () => {
  const averys = 'The projector in room 3 shows a green picture';
  const blakes = 'Projector, room 3: red and blue are missing';

  it('and the second sees both versions, with nothing lost', async () => {
    for (const desk of [avery, blake]) await desk.in.getByRole('button', { name: 'Change the subject' }).click();
    await subjectBox(blake).fill(blakes);
    await subjectBox(avery).fill(averys);
    await avery.in.getByRole('button', { name: 'Save the subject' }).click();
    await heading(avery, averys).waitFor();
    // Blake sees the new one above, and goes on with his own below it.
    await heading(blake, averys).waitFor(atOnce);
    expect(await subjectBox(blake).inputValue()).toBe(blakes);
    await blake.in.getByRole('button', { name: 'Save the subject' }).click();
    const both = blake.in.getByRole('region', { name: 'Somebody else changed this meanwhile: Subject' });
    await both.waitFor();
    expect(await both.innerText()).toMatch(new RegExp(`As it is now\\s+${averys}[\\s\\S]*As you want it\\s+${blakes}`));
    await blakeSeat.picture('two-agents-4-both-versions');
    expect((await api<TicketView>('agent', 'GET', `/v1/tickets/${ticket.id}`)).subject).toBe(averys);
  });

  it('and the second makes one of both', async () => {
    await blake.in.getByRole('button', { name: 'Go on editing mine' }).click();
    expect(await subjectBox(blake).inputValue()).toBe(blakes);
    await subjectBox(blake).fill(`${blakes} (green picture)`);
    await blake.in.getByRole('button', { name: 'Save the subject' }).click();
    await heading(blake, `${blakes} (green picture)`).waitFor();
    await heading(avery, `${blakes} (green picture)`).waitFor(atOnce);
    const trail = await auditTrail(catalyst(), ticket.number);
    const subjects = trail.flatMap(({ after }) => (typeof after.subject === 'string' ? [after.subject] : []));
    expect(subjects).toEqual([subject, averys, `${blakes} (green picture)`]);
  });
});

describe('both reply', () => {
  it('and the second is told before the second reply goes out', async () => {
    await write(blake, 'Please try the other cable.');
    await write(avery, 'I have ordered a new projector.');
    await sendReply(avery).click();
    await avery.in.getByText('I have ordered a new projector.').first().waitFor();
    await blake.in.getByText('I have ordered a new projector.').first().waitFor(atOnce);
    await blake.in.getByText('Avery Chen is looking').waitFor(atOnce);
    await sendReply(blake).click();
    await blake.in.getByText(/^Avery Chen replied/).waitFor();
    await blakeSeat.picture('two-agents-5-told-before-sending');
    expect(await replies()).not.toContain('Please try the other cable.');
    await blake.in.getByRole('button', { name: 'Read it first' }).click();
    expect(await reply(blake).inputValue()).toBe('Please try the other cable.');
  });

  it('and what was typed is still there to be written on and sent', async () => {
    await write(blake, 'Until the new projector is there, please try the other cable.');
    await sendReply(blake).click();
    await avery.in.getByText('Until the new projector is there').first().waitFor();
    expect((await replies()).slice(-2)).toEqual([
      'I have ordered a new projector.',
      'Until the new projector is there, please try the other cable.',
    ]);
    await folded(blake).waitFor();
  });

  it('sends all the same what somebody wants to send all the same', async () => {
    await write(avery, 'It comes on Thursday.');
    await api('agent2', 'POST', `/v1/tickets/${ticket.id}/comments`, { body: 'It comes on Tuesday.' });
    await avery.in.getByText('It comes on Tuesday.').first().waitFor(atOnce);
    await sendReply(avery).click();
    await avery.in.getByText(/^Blake Osei replied/).waitFor();
    await avery.in.getByRole('button', { name: 'Send anyway' }).click();
    await blake.in.getByText('It comes on Thursday.').first().waitFor();
    expect((await replies()).at(-1)).toBe('It comes on Thursday.');
  });
});

it('sees no longer who has gone', async () => {
  await blakeSeat.page.context().close();
  await avery.in.getByText('Blake Osei is looking').waitFor({ state: 'detached', timeout: 75_000 });
});

it('has a whole history', async () => {
  const done = deeds(await auditTrail(catalyst(), ticket.number));
  expect(done.filter((deed) => deed.endsWith('ticket.update'))).toEqual([
    'Avery Chen: ticket.update',
    'Avery Chen: ticket.update',
    'Blake Osei: ticket.update',
  ]);
});

async function replies(): Promise<string[]> {
  const path = `/v1/tickets/${ticket.id}/comments?sort=createdAt:asc`;
  return (await api<{ items: CommentView[] }>('agent', 'GET', path)).items.map(({ body }) => body);
}
