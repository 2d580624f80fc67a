import { act } from '@testing-library/react';

/** What jsdom does not measure, for lists that draw only what is on the screen: 600 pixels of lines of 40. */
const lineHeight = 40;
const screenHeight = 600;

const heightOf = (element: HTMLElement): number => (element.getAttribute('role') === 'row' ? lineHeight : screenHeight);

Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: {
    configurable: true,
    get(this: HTMLElement) {
      return heightOf(this);
    },
  },
  offsetWidth: { configurable: true, get: () => 1_200 },
  clientHeight: { configurable: true, get: () => screenHeight },
  clientWidth: { configurable: true, get: () => 1_200 },
});

let scrolled = new WeakMap<Element, number>();

// As browsers do, a moment after something has scrolled.
Object.defineProperty(Element.prototype, 'scrollTop', {
  configurable: true,
  get(this: Element) {
    return scrolled.get(this) ?? 0;
  },
  set(this: Element, top: number) {
    if (this.scrollTop === top) return;
    scrolled.set(this, top);
    queueMicrotask(() => act(() => void this.dispatchEvent(new Event('scroll'))));
  },
});

afterEach(() => {
  scrolled = new WeakMap();
});
