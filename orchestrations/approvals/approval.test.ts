import { storyHost } from '#tests/support/story-host';
import { approval } from './approval.ts';

const story = storyHost('approval', approval, ['approval-turn']);
const about = { tenantId: 'contoso', ticketId: 't', runId: 'r' };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let start: number;
beforeEach(() => {
  start = story.clock.now();
});
const at = (ms: number): string => new Date(start + ms).toISOString();
const stands = (seq: number, inMs: number | null) => ({
  seq,
  nextAlarmAt: inMs === null ? null : at(inMs),
  live: inMs !== null,
});

it('turns at once, then whenever the store says, and ends with the chain', async () => {
  const answers = [stands(2, dayMs), stands(3, 5 * dayMs), stands(4, null)];
  story.answers = { 'approval-turn': (_input, times) => answers[times - 1] };
  await story.begin({ ...about, ...stands(1, 0) });
  expect(story.calls).toEqual([`approval-turn ${JSON.stringify(about)}`]);
  await story.pass(dayMs - 1);
  expect(story.calls).toHaveLength(1);
  await story.pass(1);
  expect(story.calls).toHaveLength(2);
  await story.pass(4 * dayMs);
  expect([story.status, story.output, story.calls.length]).toEqual(['Completed', 'settled', 3]);
});

it('turns as soon as it hears that somebody decided, and forgets what is older than it knows', async () => {
  story.answers = { 'approval-turn': (_input, times) => stands(10 * times, dayMs) };
  await story.begin({ ...about, ...stands(1, 0) });
  await story.raise('changed', stands(9, 0));
  expect(story.calls).toHaveLength(1);
  await story.raise('changed', stands(11, 0));
  expect(story.calls).toHaveLength(2);
});

it('ends at the word that it is over, without asking anybody', async () => {
  story.answers = { 'approval-turn': () => stands(2, dayMs) };
  await story.begin({ ...about, ...stands(1, 0) });
  await story.raise('settled', stands(3, null));
  expect([story.status, story.output, story.calls.length]).toEqual(['Completed', 'settled', 1]);
});

it('gives up on nothing: a store that is away and a tenant that is suspended are asked again', async () => {
  story.answers = {
    'approval-turn': (_input, times) => {
      if (times <= 20) throw new Error('the store is away');
      return times === 21 ? { paused: true } : stands(2, null);
    },
  };
  await story.begin({ ...about, ...stands(1, 0) });
  for (let minutes = 0; minutes < 25; minutes += 1) await story.pass(60_000);
  expect([story.status, story.calls.length]).toEqual(['Running', 21]);
  await story.pass(hourMs);
  expect([story.status, story.calls.length]).toEqual(['Completed', 22]);
});

it('goes on after a kill where it was', async () => {
  story.answers = { 'approval-turn': (_input, times) => (times === 1 ? stands(2, dayMs) : stands(3, null)) };
  await story.begin({ ...about, ...stands(1, 0) });
  await story.crash();
  expect(story.calls).toHaveLength(1);
  await story.pass(dayMs);
  expect([story.output, story.calls.length]).toEqual(['settled', 2]);
});
