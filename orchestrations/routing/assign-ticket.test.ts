import { storyHost } from '#tests/support/story-host';
import { assignTicket } from './assign-ticket.ts';

const story = storyHost('assign-ticket', assignTicket, ['assign-by-strategy']);
const ticket = { tenantId: 'contoso', ticketId: 't' };
const minuteMs = 60_000;

it.each([
  [true, 'assigned'],
  [false, 'nobody'],
])('ends with the answer %s', async (assigned, output) => {
  story.answers = { 'assign-by-strategy': () => ({ assigned }) };
  await story.begin(ticket);
  expect([story.status, story.output]).toEqual(['Completed', output]);
});

it('has patience for about an hour, and no longer', async () => {
  story.answers = {
    'assign-by-strategy': () => {
      throw new Error('the directory is away');
    },
  };
  await story.begin(ticket);
  for (let minute = 0; minute < 45; minute += 1) await story.pass(minuteMs);
  expect(story.status).toBe('Running');
  for (let minute = 0; minute < 45; minute += 1) await story.pass(minuteMs);
  expect(story.status).toBe('Failed');
});

it('is asked again the next day where the tenant was suspended', async () => {
  story.answers = { 'assign-by-strategy': (_input, times) => (times < 3 ? { paused: true } : { assigned: true }) };
  await story.begin(ticket);
  await story.pass(24 * 60 * minuteMs);
  await story.pass(24 * 60 * minuteMs);
  expect([story.calls.length, story.output]).toEqual([3, 'assigned']);
});
