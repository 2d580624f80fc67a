import type { Browser } from 'playwright-core';
import type { TicketView } from '#core/tickets/contract';
import { type Seat, seatOf } from '../journeys/browser.ts';
import { openTab } from '../journeys/in-tab.ts';
import type { RunningCatalyst } from '../journeys/running-catalyst.ts';
import { type Onlooker, onlooker } from '../journeys/screens/people.ts';
import { size, take } from './camera.ts';
import { callsOf } from './first-day.ts';
import { patiently } from './patiently.ts';

const serviceDesk = '19:contoso-service-desk@thread.tacv2';
const subject = 'The scanner is broken';

async function sit(browser: Browser, catalyst: RunningCatalyst, as: Onlooker, chat?: string): Promise<Seat> {
  const where = chat === undefined ? {} : { chat };
  const seat = await patiently(() => seatOf(browser, catalyst, onlooker(as).upn, where));
  seat.page.setDefaultTimeout(60_000);
  await seat.page.setViewportSize(size);
  return seat;
}

const show = async ({ page }: Seat, name: string): Promise<void> => {
  await page.waitForTimeout(400);
  await take(page, name);
};

/** What goes on in the chat with the bot and in the channel of the desk, from a sentence to a resolved ticket. */
export async function picturesOfChat(browser: Browser, catalyst: RunningCatalyst): Promise<void> {
  const call = callsOf(catalyst);
  const erin = await sit(browser, catalyst, 'erin');
  await erin.say(`new incident ${subject}`);
  await erin.card(subject).waitFor();
  const number = /INC-\d{6}/.exec(await erin.card(subject).innerText())?.[0] ?? '';
  const { id } = await call<TicketView>('avery', 'POST', `/v1/tickets/${number}/take`);
  await call('avery', 'POST', `/v1/tickets/${id}/comments`, { body: 'Is it the one in the hall? I am on my way.' });
  const avery = await sit(browser, catalyst, 'avery', serviceDesk);
  await avery.card(subject).getByText('I am on my way').first().waitFor();
  await avery.card(subject).evaluate((card) => card.scrollIntoView({ block: 'end' }));
  await show(avery, 'channel');
  await avery.page.context().close();
  const done = { to: 'resolved', code: 'fixed', text: 'A sheet was stuck behind the flap. It scans again.' };
  await call('avery', 'POST', `/v1/tickets/${id}/transitions`, done);
  await erin.card(subject).getByRole('button', { name: 'Yes, it works' }).waitFor();
  await erin.message(/is resolved/).waitFor();
  await erin.card(subject).evaluate((card) => card.scrollIntoView({ block: 'start' }));
  await show(erin, 'chat');
  await erin.page.context().close();
}

/** The personal tab as it stands in Teams. */
export async function pictureOfHome(browser: Browser, catalyst: RunningCatalyst): Promise<void> {
  const erin = await sit(browser, catalyst, 'erin');
  const tab = await openTab(erin);
  await tab.in.getByText('Most requested').or(tab.in.getByText('From the catalog')).first().waitFor();
  await show(erin, 'home');
  await erin.page.context().close();
}
