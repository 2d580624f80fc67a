import type { Seat } from './browser.ts';
import { choosePerson } from './on-cards.ts';

/** The form of a new starter, filled in and sent on: what is there next is the preview. */
export async function fillStarterForm(seat: Seat, name: string, firstDay: string): Promise<void> {
  await seat.say('request new starter');
  const form = seat.card('An account, licences and a device for somebody who joins us');
  await form.getByLabel(/^Full name/).fill(name);
  await form.getByLabel(/^Department/).fill('Sales');
  await form.getByLabel(/^First day/).fill(firstDay);
  await choosePerson(form, /^Manager/, 'Morgan Reyes');
  await form.getByRole('button', { name: 'Continue' }).click();
}

/** Orders what is needed for somebody who joins, from chat to request: its number. */
export async function orderStarter(seat: Seat, name: string, firstDay: string): Promise<string> {
  await fillStarterForm(seat, name, firstDay);
  await seat.card('Check and submit: New starter').getByRole('button', { name: 'Submit' }).click();
  const card = seat.card(new RegExp(`REQ-\\d{6}[\\s\\S]*${name}`));
  await card.waitFor();
  return /REQ-\d{6}/.exec(await card.innerText())?.[0] ?? '';
}
