import { act, screen } from '@testing-library/react';
import { aComment, aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { kim, ticketDesk } from '../testing/ticket-desk.ts';

// What is fetched when it is needed is here before the first test: it takes its time on a busy machine.
beforeAll(async () => void (await Promise.all([import('./desk-ticket-page.tsx'), import('./composer.tsx')])), 60_000);

type Told = (seen: readonly { readonly isIntersecting: boolean }[]) => void;
/** What is watched, and who is told of it. jsdom lays nothing out, so the test says what is in sight. */
const watched = new Map<Element, Told>();

beforeEach(() => {
  watched.clear();
  Object.assign(globalThis, {
    IntersectionObserver: class {
      readonly #told: Told;
      readonly #mine = new Set<Element>();
      constructor(told: Told) {
        this.#told = told;
      }
      observe(element: Element) {
        watched.set(element, this.#told);
        this.#mine.add(element);
      }
      disconnect() {
        for (const element of this.#mine) watched.delete(element);
      }
    },
  });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'IntersectionObserver'));

const see = (text: string, isIntersecting: boolean) => {
  const line = screen.getByText(text).closest('li');
  const told = line && watched.get(line);
  if (!told) throw new Error(`Nobody watches "${text}".`);
  act(() => told([{ isIntersecting }]));
};
const way = () => screen.queryByRole('button', { name: 'Jump to the newest' });

it('leads to the newest while all of it is out of sight, and no longer', async () => {
  const one = aTicket({ subject: 'VPN drops', requester: kim });
  const said = ['First.', 'Newest.'].map((body, n) =>
    aComment(one, { author: kim, fromDesk: false, body, createdAt: `2026-03-10T12:0${n + 1}:00.000Z` }),
  );
  const desk = ticketDesk({ tickets: [one], comments: said });
  const { user } = await openTab(desk, '/tickets/INC-000001');
  await screen.findByText('Newest.');
  see('Newest.', false);
  expect(way()).not.toBeNull();
  see('Newest.', true);
  expect(way()).toBeNull();
  see('Newest.', false);
  // Once one has written something oneself, that is the newest.
  await user.keyboard('n');
  await user.type(await screen.findByRole('textbox', { name: /^Note:/ }), 'Mine.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Mine.', { selector: 'li *' });
  see('Mine.', true);
  expect(way()).toBeNull();
});
