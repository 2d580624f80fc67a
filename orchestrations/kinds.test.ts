import { instanceId, orchestratorName, type StoryName, storyKinds } from './kinds.ts';

const tenantId = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const stories = Object.keys(storyKinds) as StoryName[];

it('no prefix begins another one, and the longest id fits', () => {
  const prefixes = Object.values(storyKinds).map(({ idPrefix }) => `${idPrefix}-`);
  expect(prefixes.filter((one) => prefixes.some((other) => other !== one && other.startsWith(one)))).toEqual([]);
  for (const story of stories) {
    expect(instanceId(story, tenantId, tenantId, Date.parse('9999-12-31')).length).toBeLessThanOrEqual(100);
  }
});

it('the first version bears the bare name, and no two versions of any stories share one', () => {
  expect(orchestratorName('ticket-clock', 1)).toBe('ticket-clock');
  expect(orchestratorName('ticket-clock', 2)).toBe('ticket-clock-2');
  const names = stories.flatMap((story) => [1, 2, 3, 10, 11].map((version) => orchestratorName(story, version)));
  expect(new Set(names).size).toBe(names.length);
});
