import type { Locator } from 'playwright-core';
import type { Seat } from './browser.ts';
import { choosePerson } from './on-cards.ts';

/** Every form of a new starter in this chat, oldest first. */
export const starterForms = (seat: Seat): Locator =>
  seat.page.getByTestId('card').filter({ hasText: 'An account, licences and a device for somebody who joins us' });

/** The form of a new starter, filled in and sent on: what is there next is the preview. */
export async function fillStarterForm(seat: Seat, name: string, firstDay: string): Promise<void> {
  const forms = starterForms(seat);
  const form = forms.nth(await forms.count());
  await seat.say('request new starter');
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
