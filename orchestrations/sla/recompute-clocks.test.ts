import { storyHost } from '#tests/support/story-host';
import { type RecomputeClocksInput, recomputeClocks } from './recompute-clocks.ts';

const story = storyHost('recompute-clocks', recomputeClocks, ['recompute-clocks-page', 'wake-clocks']);
const order: RecomputeClocksInput = { tenantId: 'contoso', recomputeId: 'r', after: null };

/** As many pages; every third one has a clock to wake. */
const pages = (many: number) => ({
  'recompute-clocks-page': ({ after }: RecomputeClocksInput) => {
    const page = Number(after ?? '0');
    const wake = page % 3 === 0 ? [{ ticketId: `t${page}`, seq: 2, nextAlarmAt: null }] : [];
    return { after: page + 1 < many ? String(page + 1) : null, wake };
  },
  'wake-clocks': () => null,
});
const asked = (name: string) => story.calls.filter((call) => call.startsWith(`${name} `));

it('goes through every page, and wakes whose alarm came nearer', async () => {
  story.answers = pages(5);
  await story.begin(order);
  expect(asked('recompute-clocks-page')).toEqual(
    [null, '1', '2', '3', '4'].map((after) => `recompute-clocks-page ${JSON.stringify({ ...order, after })}`),
  );
  expect(asked('wake-clocks').map((call) => /t\d+/.exec(call)?.[0])).toEqual(['t0', 't3']);
});

it('finds what was begun behind its back by the terms of before: it walks once more when nobody knows them', async () => {
  const { 'wake-clocks': wake } = pages(1);
  const late = [{ ticketId: 'late', seq: 1, nextAlarmAt: null }];
  story.answers = {
    'wake-clocks': wake,
    'recompute-clocks-page': (_input, times) => ({ after: null, wake: times === 1 ? [] : late }),
  };
  await story.begin(order);
  await story.pass(34_999);
  expect(story.calls).toHaveLength(1);
  await story.pass(1);
  expect([story.status, story.output]).toEqual(['Completed', 'done']);
  expect(asked('wake-clocks').join()).toContain('late');
});

it('goes on where it was when it has shed its history, twice', async () => {
  story.answers = pages(47);
  await story.begin(order);
  expect(asked('recompute-clocks-page')).toHaveLength(47);
  expect(new Set(asked('recompute-clocks-page')).size).toBe(47);
  expect(asked('wake-clocks')).toHaveLength(16);
  await story.pass(35_000);
  expect(story.status).toBe('Completed');
  expect(asked('recompute-clocks-page')).toHaveLength(94);
});

it('tries a page again that failed, and waits for a tenant that is suspended', async () => {
  story.answers = {
    ...pages(1),
    'recompute-clocks-page': (_input, times) => {
      if (times === 1) throw new Error('the store is away');
      return times === 2 ? { paused: true } : { after: null, wake: [] };
    },
  };
  await story.begin(order);
  await story.pass(5_000);
  expect(story.status).toBe('Running');
  await story.pass(24 * 3600_000);
  expect(story.calls).toHaveLength(3);
  await story.pass(35_000);
  expect([story.status, story.calls.length]).toEqual(['Completed', 4]);
});
