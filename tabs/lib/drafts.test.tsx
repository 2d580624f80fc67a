import { attemptKey, createDrafts, forgetAttempt } from './drafts.ts';

const full = {
  getItem: () => null,
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {},
} as unknown as Storage;

beforeEach(() => sessionStorage.clear());

it('keeps a draft for the window and the person', () => {
  createDrafts(sessionStorage, 'erin').write('reply', 'Half');
  expect(createDrafts(sessionStorage, 'erin').read('reply')).toBe('Half');
  expect(createDrafts(sessionStorage, 'maya').read('reply')).toBeUndefined();
});

it.each([
  ['no storage', undefined],
  ['a full one', full],
])('keeps a draft while the page lives with %s', (_name, storage) => {
  const drafts = createDrafts(storage, 'erin');
  drafts.write('reply', 'Half');
  expect(drafts.read('reply')).toBe('Half');
  drafts.remove('reply');
  expect(drafts.read('reply')).toBeUndefined();
});

it('takes what it cannot read for nothing', () => {
  sessionStorage.setItem('catalyst.draft.erin.reply', '{broken');
  expect(createDrafts(sessionStorage, 'erin').read('reply')).toBeUndefined();
});

it('gives one key to one content, also after a reload, and another one after it was forgotten', () => {
  const first = attemptKey(createDrafts(sessionStorage, 'erin'), 'incident', { subject: 'a' });
  const drafts = createDrafts(sessionStorage, 'erin');
  expect(attemptKey(drafts, 'incident', { subject: 'a' })).toBe(first);
  const second = attemptKey(drafts, 'incident', { subject: 'b' });
  expect(second).not.toBe(first);
  forgetAttempt(drafts, 'incident');
  expect(attemptKey(drafts, 'incident', { subject: 'b' })).not.toBe(second);
});
