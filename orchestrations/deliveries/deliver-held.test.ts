import { storyHost } from '#tests/support/story-host';
import { deliverHeld } from './deliver-held.ts';

const story = storyHost('deliver-held', deliverHeld, ['deliver-held-notices']);
const hourMs = 3600_000;
const order = () => ({
  tenantId: 'contoso',
  memberId: 'm',
  until: new Date(story.clock.now() + 8 * hourMs).toISOString(),
});

it('waits for the morning, through a kill, and tells once', async () => {
  story.answers = { 'deliver-held-notices': () => null };
  const input = order();
  await story.begin(input);
  await story.crash();
  await story.pass(8 * hourMs - 1);
  expect(story.calls).toEqual([]);
  await story.pass(1);
  expect(story.calls).toEqual([`deliver-held-notices ${JSON.stringify(input)}`]);
  expect(story.status).toBe('Completed');
});

it('keeps trying for a day, and asks daily while the tenant is suspended', async () => {
  story.answers = {
    'deliver-held-notices': (_input, times) => {
      if (times === 1) return { paused: true };
      if (times < 5) throw new Error('Teams is away');
      return null;
    },
  };
  await story.begin(order());
  await story.pass(8 * hourMs);
  await story.pass(24 * hourMs);
  for (let hour = 0; hour < 3; hour += 1) await story.pass(hourMs);
  expect([story.calls.length, story.status]).toEqual([5, 'Completed']);
});
