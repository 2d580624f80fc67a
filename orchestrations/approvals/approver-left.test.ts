import { storyHost } from '#tests/support/story-host';
import { type ApproverLeftInput, approverLeft } from './approver-left.ts';

const story = storyHost('approver-left', approverLeft, ['approver-left-page']);
const begins: ApproverLeftInput = { tenantId: 'contoso', memberId: 'm', after: null };

const pages = (count: number) => ({
  'approver-left-page': ({ after }: ApproverLeftInput) => {
    const page = Number(after ?? '0') + 1;
    return { after: page < count ? String(page) : null, turned: 50 };
  },
});

it.each([1, 3, 20, 45])('walks %i pages, each once', async (count) => {
  story.answers = pages(count);
  await story.begin(begins);
  expect([story.status, story.output]).toEqual(['Completed', 'done']);
  expect(new Set(story.calls).size).toBe(count);
  expect(story.calls).toHaveLength(count);
});

it('has patience with a store that is away, and waits for a tenant that is suspended', async () => {
  story.answers = {
    'approver-left-page': (_input, times) => {
      if (times === 1) throw new Error('the store is away');
      return times === 2 ? { paused: true } : { after: null, turned: 1 };
    },
  };
  await story.begin(begins);
  await story.pass(5_000);
  expect(story.status).toBe('Running');
  await story.pass(24 * 3_600_000);
  expect([story.status, story.calls.length]).toEqual(['Completed', 3]);
});
