import { storyHost } from '#tests/support/story-host';
import { bulk } from './bulk.ts';

const story = storyHost('bulk', bulk, ['bulk-turn']);
const job = { tenantId: 'contoso', jobId: 'j' };
const minuteMs = 60_000;

it('takes turn after turn until the job is over', async () => {
  story.answers = { 'bulk-turn': (_input, times) => ({ over: times === 4 }) };
  await story.begin(job);
  expect([story.calls.length, story.status, story.output]).toEqual([4, 'Completed', 'done']);
});

it('lets the request that asked for it go first', async () => {
  const notBefore = () => new Date(story.clock.now() + 1_500).toISOString();
  story.answers = {
    'bulk-turn': (_input, times) => (times === 1 ? { over: false, notBefore: notBefore() } : { over: true }),
  };
  await story.begin(job);
  expect([story.calls.length, story.status]).toEqual([1, 'Running']);
  await story.pass(1_500);
  expect([story.calls.length, story.status]).toEqual([2, 'Completed']);
});

it('goes on after its process was killed, and asks for no turn that was answered', async () => {
  story.answers = {
    'bulk-turn': (_input, times) => {
      if (times === 3) throw new Error('the store is away');
      return { over: times === 5 };
    },
  };
  await story.begin(job);
  expect([story.calls.length, story.status]).toEqual([3, 'Running']);
  await story.crash();
  await story.pass(minuteMs);
  expect([story.calls.length, story.status, story.output]).toEqual([5, 'Completed', 'done']);
});

it('stands still while the organisation is suspended', async () => {
  story.answers = { 'bulk-turn': (_input, times) => (times === 1 ? { paused: true } : { over: true }) };
  await story.begin(job);
  expect(story.status).toBe('Running');
  await story.pass(24 * 60 * minuteMs);
  expect(story.output).toBe('done');
});

it('sheds its history', async () => {
  story.answers = { 'bulk-turn': (_input, times) => ({ over: times === 60 }) };
  await story.begin(job);
  expect([story.calls.length, story.output]).toEqual([60, 'done']);
});
