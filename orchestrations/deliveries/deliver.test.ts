import { storyHost } from '#tests/support/story-host';
import { type DeliverInput, deliver } from './deliver.ts';

const story = storyHost('deliver', deliver, ['deliver-in-turn']);
const order: DeliverInput = { tenantId: 'contoso', ticketId: 't', eventId: 'e' };
const inMs = (ms: number) => ({ notBefore: new Date(story.clock.now() + ms).toISOString() });

it('tries what fails with growing patience', async () => {
  story.answers = {
    'deliver-in-turn': (_input, times) => {
      if (times < 3) throw new Error('Teams is away');
      return null;
    },
  };
  await story.begin(order);
  await story.pass(2_000);
  expect(story.status).toBe('Running');
  await story.pass(4_000);
  expect([story.status, story.output]).toEqual(['Completed', 'delivered']);
});

it('comes again at the moment at which there is room, and not before', async () => {
  story.answers = { 'deliver-in-turn': (_input, times) => (times < 3 ? inMs(10_000) : null) };
  await story.begin({ ...order, ...inMs(5_000) });
  await story.pass(4_999);
  expect(story.calls).toEqual([]);
  await story.pass(1);
  await story.pass(9_999);
  expect(story.calls).toHaveLength(1);
  await story.pass(1);
  await story.pass(10_000);
  expect(story.calls).toHaveLength(3);
  expect(story.calls.every((call) => call === `deliver-in-turn ${JSON.stringify(order)}`)).toBe(true);
  expect(story.status).toBe('Completed');
});

it('does not run in circles where the moment is over already, and sheds its history', async () => {
  story.answers = { 'deliver-in-turn': (_input, times) => (times < 120 ? inMs(-60_000) : null) };
  await story.begin(order);
  expect(story.calls).toHaveLength(1);
  for (let turn = 0; turn < 119; turn += 1) await story.pass(500);
  expect([story.calls.length, story.status]).toEqual([120, 'Completed']);
});
