import './set-up.ts';
import { render } from '@testing-library/react';
import { pseudo } from '../strings/pseudo.ts';
import { expectAllWordsFromTables, wordsNotFromTables } from './words-from-tables.ts';

const words = pseudo({ title: 'Tickets', from: (name: string) => `From ${name}`, save: 'Save' });

it('finds a text, a name and a hint that are from no table', () => {
  const { container } = render(
    <main aria-label="Main">
      <h1>{words.title}</h1>
      <button type="button" title="Save it">
        Go
      </button>
    </main>,
  );
  expect(wordsNotFromTables(container)).toEqual(['<button>: Go', '<main> aria-label: Main', '<button> title: Save it']);
});

it('takes data, numbers, moments and words within words for what they are', () => {
  const { container } = render(
    <main>
      <p>{`${words.from('Erin')} · 12`}</p>
      <p>{words.from(words.title)}</p>
      <p>INC-000001 P2</p>
      <time title="Tuesday">yesterday</time>
      <span>Printer jams</span>
    </main>,
  );
  expectAllWordsFromTables(container, ['Printer jams']);
  expect(wordsNotFromTables(container)).toEqual(['<span>: Printer jams']);
});

it('knows a long text of the data that is cut short, and no other that ends with dots', () => {
  const data = ['The printer on the second floor takes paper and gives nothing back.'];
  const { container } = render(
    <main>
      <p>The printer on the second floor takes paper and…</p>
      <p>The printer on the second floor is loading your tickets…</p>
    </main>,
  );
  expect(wordsNotFromTables(container, data)).toEqual([
    '<p>: The printer on the second floor is loading your tickets…',
  ]);
});
