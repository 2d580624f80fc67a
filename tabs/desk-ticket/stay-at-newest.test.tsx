import { render } from '@testing-library/react';
import { useRef } from 'react';
import { useNewest } from './use-newest.ts';

/** jsdom lays nothing out and watches no sizes: the test says how high everything is, and when it grew. */
let heights = { shown: 300, all: 1000 };
const grown = new Set<() => void>();
const growTo = (all: number) => {
  heights = { ...heights, all };
};
const tellSizes = () => {
  for (const told of grown) told();
};

beforeEach(() => {
  heights = { shown: 300, all: 1000 };
  Object.assign(globalThis, {
    ResizeObserver: class {
      readonly #told: () => void;
      constructor(told: () => void) {
        this.#told = told;
      }
      observe() {
        grown.add(this.#told);
      }
      disconnect() {
        grown.delete(this.#told);
      }
    },
  });
});
afterEach(() => void Reflect.deleteProperty(globalThis, 'ResizeObserver'));

function Story() {
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useNewest({ root, list, newest: 'one', arrival: 'end' });
  const sized = (panel: HTMLDivElement | null) => {
    if (!panel) return;
    let top = 0;
    Object.defineProperties(panel, {
      clientHeight: { get: () => heights.shown },
      scrollHeight: { get: () => heights.all },
      scrollTop: {
        get: () => top,
        set: (next: number) => {
          top = Math.max(0, Math.min(next, heights.all - heights.shown));
        },
      },
    });
  };
  return (
    <div role="tabpanel" style={{ overflowY: 'auto' }} ref={sized}>
      <div ref={root}>
        <ul ref={list}>
          <li>One</li>
        </ul>
      </div>
    </div>
  );
}

const opened = () => {
  const panel = render(<Story />).getByRole('tabpanel');
  const scrolled = () => panel.dispatchEvent(new Event('scroll'));
  return { panel, scrolled };
};

it('opens at the end, and stays there while more comes in, also before its own scroll is told', () => {
  const { panel, scrolled } = opened();
  expect(panel.scrollTop).toBe(700);
  growTo(1600);
  scrolled();
  tellSizes();
  expect(panel.scrollTop).toBe(1300);
});

it('moves nothing under those who went further up, until they are at the end again', () => {
  const { panel, scrolled } = opened();
  scrolled();
  panel.scrollTop = 400;
  scrolled();
  growTo(1600);
  tellSizes();
  expect(panel.scrollTop).toBe(400);
  panel.scrollTop = 1300;
  scrolled();
  growTo(1900);
  tellSizes();
  expect(panel.scrollTop).toBe(1600);
});
