import type { Page } from 'playwright-core';
import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { afterFriday } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { choosePerson, fillIn } from './on-cards.ts';
import { askGraph, type GraphList, ordersAt, tellLocal } from './outside.ts';
import { stageAt } from './stage-at.ts';

/**
 * Somebody joins: Erin asks in chat; her manager and the budget owner are asked at once, one by mail because she has blocked
 * the app, the other away, so that a deputy decides; what was asked for is then really there, and Erin has it.
 */
const { catalyst, sit } = stageAt(afterFriday(4, '10:00'));
const who = 'Robin Hale';
const day = afterFriday(14, '09:00').toISOString().slice(0, 10);
const managers = '19:contoso-managers@thread.tacv2';

let erin: Seat;
let alex: Seat;
let number: string;

const tall = async (seat: Seat): Promise<Seat> => {
  await seat.page.setViewportSize({ width: 1280, height: 1400 });
  return seat;
};

it('knows who decides while Fiona is away', async () => {
  const fiona = await sit('finance@contoso.example');
  await fiona.say('delegate to Alex Novak when away');
  await fiona.message('Whenever you are out of office, Alex Novak decides in your place').waitFor();
  await tellLocal(catalyst(), 'availability', {
    as: 'finance@contoso.example',
    outOfOffice: { until: afterFriday(10, '09:00').toISOString() },
  });
  await tellLocal(catalyst(), 'bot', { as: 'manager@contoso.example', blocked: true, installed: false });
  await fiona.page.context().close();
});

it('asks for what is needed, and says at the field what is wrong', async () => {
  erin = await tall(await sit('employee@contoso.example'));
  await erin.say('request new starter');
  const form = erin.card('Request: New starter');
  await form.getByLabel(/Full name/).fill('Al');
  await form.getByLabel(/Department/).fill('Sales');
  await form.getByLabel(/First day/).fill(day);
  await choosePerson(form, /Manager/, 'Morgan Reyes');
  await erin.picture('request-new-starter-1-form', form);
  await form.getByRole('button', { name: 'Continue' }).click();
  await form.getByText(/at least 3/).first().waitFor();
  await erin.picture('request-new-starter-2-error', form);
});
