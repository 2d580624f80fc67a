import '../testing/set-up.ts';
import { arrangementOf } from './kept.ts';

const { jest } = import.meta;

beforeEach(() => localStorage.clear());
afterEach(() => jest.restoreAllMocks());

it('is kept for the person, and for nobody else', () => {
  arrangementOf('erin').change({ density: 'compact' });
  expect(arrangementOf('erin').read().density).toBe('compact');
  expect(arrangementOf('maya').read().density).toBe('comfortable');
  expect(localStorage.getItem('catalyst.desk.erin')).toContain('compact');
});

it('follows another window of the same person', () => {
  const kept = arrangementOf('erin');
  kept.change({ letterKeys: false });
  localStorage.setItem('catalyst.desk.erin', JSON.stringify({ letterKeys: true, placesWidth: 300 }));
  expect(kept.read()).toMatchObject({ letterKeys: true, placesWidth: 300, density: 'comfortable' });
  expect(kept.read()).toBe(kept.read());
});

it.each(['{broken', '[]', '"text"', '{"density":"huge","placesWidth":"wide"}'])('takes %s for nothing', (text) => {
  localStorage.setItem('catalyst.desk.robin', text);
  expect(arrangementOf('robin').read()).toMatchObject({ density: 'comfortable', placesWidth: 216 });
});

it('lives as long as the page where the browser keeps nothing', () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const kept = arrangementOf('zoe');
  kept.change({ density: 'compact' });
  expect(kept.read().density).toBe('compact');
});
