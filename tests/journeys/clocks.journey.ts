import type { Locator } from 'playwright-core';
import type { DeliveryView } from '#core/teams/contract';
import type { CommentView } from '#core/tickets/comment-contract';
import type { AuditEntryView, TicketSlaView, TicketView } from '#core/tickets/contract';
import { afterFriday } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi } from './call-api.ts';
import { stageAt } from './stage-at.ts';

/**
 * A P3 from a Friday evening: it waits out the weekend, is late on Monday at the minute that the calendar says, stands while
 * its requester is asked, and goes on when she answers. The product is stopped and started four days further on.
 */
const evening = afterFriday(0, '18:10');
const monday = afterFriday(3, '13:00');
const wednesday = afterFriday(5, '17:00');
const tuesdayMorning = afterFriday(4, '10:30');

const serviceDesk = '19:contoso-service-desk@thread.tacv2';
const subject = 'The scanner eats every third page';

let number: string;
const { catalyst, sit, goOnAt } = stageAt(evening);

/** The ticket's own card; that of `why` carries the subject, too. */
const cardOf = (seat: Seat): Locator => seat.card(/scanner eats every third page[\s\S]*Reported by/);
const shows = (seat: Seat, words: string | RegExp): Promise<void> => cardOf(seat).getByText(words).first().waitFor();

/** A card that is brought up to date folds its forms, so a form that went away is unfolded again. */
async function fillIn(card: Locator, unfold: string, label: string, words: string, send: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      if (!(await card.getByLabel(label).isVisible())) {
        await card.getByRole('button', { name: unfold, exact: true }).click({ timeout: 5_000 });
      }
      await card.getByLabel(label).fill(words, { timeout: 2_000 });
      return await card.getByRole('button', { name: send }).click({ timeout: 2_000 });
    } catch (error) {
      if (tries === 8) throw error;
    }
  }
}

const read = async <T>(path: string): Promise<T> =>
  (await callApi<T>(catalyst(), 'agent@contoso.example', 'GET', `/v1/tickets/${number}${path}`)).body;

const track = async (name: string): Promise<TicketSlaView['tracks'][number]> => {
  const { tracks } = await read<TicketSlaView>('/sla');
  const found = tracks.find((one) => one.track === name);
  if (!found) throw new Error(`${number} has no ${name}`);
  return found;
};

it('is promised an answer by Monday at one, because nobody works at the weekend', async () => {
  const erin = await sit('employee@contoso.example');
  await erin.say(`new incident ${subject}`);
  const card = cardOf(erin);
  await card.waitFor();
  number = /INC-\d{6}/.exec(await card.innerText())?.[0] ?? '';
  await card.getByText('P3 Normal').waitFor();
  await card.getByText(/You get an answer by .*13:00 \(in 2 days 1[789] h\)/).waitFor();
  await card.getByText(/A solution is promised by .*17:00/).waitFor();
  expect((await track('first_response')).dueAt).toBe(monday.toISOString());
  expect((await track('resolution')).dueAt).toBe(wednesday.toISOString());
  await erin.picture('clocks-1-reported-on-friday', card);
  await erin.say(`why ${number}`);
  const why = erin.card(`Why ${number} is due then`);
  await why.getByText('By policy 3, Priority 3: the priority is P3').first().waitFor();
  await why.getByText('Not counted in between: 1 weekend').waitFor();
  await erin.picture('clocks-2-why');
});

describe('on Monday', () => {
  let erin: Seat;
  let channel: Seat;
  let morgan: Seat;

  it('is late at 13:00: everyone who must know hears of it', async () => {
    await goOnAt(new Date(monday.getTime() - 25_000));
    [erin, channel, morgan] = await Promise.all([
      sit('employee@contoso.example'),
      sit('agent@contoso.example', { chat: serviceDesk }),
      sit('manager@contoso.example'),
    ]);
    await cardOf(channel).getByText('Open, overdue').waitFor({ timeout: 45_000 });
    await shows(channel, /First response: overdue by/);
    await channel.message(new RegExp(`${number}.*is late: the first response was due Mon.*13:00`)).waitFor();
    await channel.picture('clocks-3-late-in-the-channel', cardOf(channel));

    await morgan.message(new RegExp(`is late: ${number}`)).waitFor();
    await shows(morgan, 'Open, overdue');
    await morgan.picture('clocks-4-escalated-to-the-lead', cardOf(morgan));

    await shows(erin, /Our answer is overdue by .*13:00/);
    await erin.picture('clocks-5-late-for-the-requester', cardOf(erin));
  });

  it('was late at the very minute, as its clock put on record', async () => {
    const late = await track('first_response');
    expect(late).toMatchObject({ status: 'breached', breachedAt: monday.toISOString(), dueAt: monday.toISOString() });
    const { items } = await read<{ items: AuditEntryView[] }>('/audit');
    const struck = items.find(({ after }) => JSON.stringify(after).includes('"kind":"breach"'));
    expect(struck).toMatchObject({ actor: { kind: 'system', id: 'clock' }, action: 'clock.escalate' });
    const lateBy = Date.parse(struck?.at ?? '') - monday.getTime();
    expect(lateBy).toBeGreaterThanOrEqual(0);
    expect(lateBy).toBeLessThan(60_000);
    const sent = (await read<{ items: DeliveryView[] }>('/deliveries')).items.filter(({ kind }) => kind === 'breached');
    expect(sent).toEqual([expect.objectContaining({ surface: 'channel', state: 'sent' })]);
    expect(Date.parse(sent[0]?.updatedAt ?? '') - monday.getTime()).toBeLessThan(60_000);
  });

  it('stands while its requester is asked', async () => {
    const card = cardOf(channel);
    await card.getByRole('button', { name: 'Take', exact: true }).click();
    await card.getByText('In progress').first().waitFor();
    await fillIn(card, 'Reply', 'Reply to the requester', 'Which paper do you use?', 'Send reply');
    await erin.message(/Avery Chen[\s\S]*Which paper/).waitFor();
    await fillIn(card, 'Wait', 'What do you need from the requester?', '', 'Set to waiting');
    await card.getByText(/Resolve: paused since 13:\d\d: waiting for the requester/).waitFor();
    await shows(erin, /solution is paused since 13:\d\d: waiting for you/);
    expect(await track('resolution')).toMatchObject({ status: 'paused', dueAt: null });
    await channel.picture('clocks-6-paused-in-the-channel', card);
    await erin.picture('clocks-7-waiting-for-erin', cardOf(erin));
  });
});

it('goes on when she answers on Tuesday, and is due later by just the working time it stood', async () => {
  const pausedAt = (await track('resolution')).pausedAt ?? '';
  await goOnAt(tuesdayMorning);
  const erin = await sit('employee@contoso.example');
  await shows(erin, /waiting for you/);
  await erin.picture('clocks-8-still-waiting-on-tuesday', cardOf(erin));
  await fillIn(cardOf(erin), 'Reply', 'Your reply', 'Ordinary A4, 80 grams.', 'Send reply');
  await shows(erin, /A solution is promised by/);
  await erin.picture('clocks-9-goes-on', cardOf(erin));

  const resolution = await track('resolution');
  const { items } = await read<{ items: CommentView[] }>('/comments');
  const answeredAt = items.at(-1)?.createdAt ?? '';
  const onMonday = afterFriday(3, '17:00').getTime() - Date.parse(pausedAt);
  const onTuesday = Date.parse(answeredAt) - afterFriday(4, '09:00').getTime();
  // What was due on Wednesday at the end of the day is due on Thursday, so much later in the day.
  const due = afterFriday(6, '09:00').getTime() + onMonday + onTuesday;
  expect(resolution).toMatchObject({ status: 'active' });
  // The clock goes on with the change of state that her reply brings, a moment after the reply itself.
  expect(Math.abs(Date.parse(resolution.dueAt ?? '') - due)).toBeLessThan(1_000);
  expect((await read<TicketView>('')).status).toBe('in_progress');
});
