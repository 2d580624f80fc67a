import { wordsNotFromTables } from '../words-from-tables.ts';

const lookEveryMs = 20;

/** Resolves once nothing has changed for a while and nothing says that it is busy, at the latest after `mostMs`. */
export function rest(quietMs: number, mostMs: number): Promise<boolean> {
  const began = performance.now();
  let changed = began;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      const isQuiet = now - changed >= quietMs && document.querySelector('[aria-busy=true]') === null && !isMoving();
      if (!isQuiet && now - began < mostMs) return;
      clearInterval(timer);
      observer.disconnect();
      resolve(isQuiet);
    }, lookEveryMs);
  });
}

/** Colours pass into one another, also where people want no motion: for a moment. */
const isMoving = (): boolean =>
  document
    .getAnimations()
    .some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);

/** How high the page is, without what scrolls inside of it. */
export const pageHeight = (): number => document.documentElement.scrollHeight;

/** What makes the page scroll sideways, and what can be pressed or typed into and stands beside the screen. */
export function sideways(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [...document.body.querySelectorAll('*')].filter(sticksOut) : [];
  const beside = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].filter(
    (element) => sticksOut(element) && !scrollsSideways(element),
  );
  const found = [...new Set([...wide.filter((one) => ![...one.children].some(sticksOut)), ...beside])];
  return [
    ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on ${clientWidth}`] : []),
    ...found.slice(0, 8).map(nameOf),
  ];
}

const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

function sticksOut(element: Element): boolean {
  const { left, right, width, height } = element.getBoundingClientRect();
  // Skip links stand outside until they have the focus, and what is only read out is a pixel.
  if (width <= 1 || height <= 1 || !isShown(element)) return false;
  return right > innerWidth + 1 || (left < -1 && right > 0);
}

function scrollsSideways(element: Element): boolean {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return true;
  }
  return false;
}

function nameOf(element: Element): string {
  const { left, right } = element.getBoundingClientRect();
  const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return `<${element.tagName.toLowerCase()}> “${text.trim().slice(0, 60)}” from ${Math.round(left)} to ${Math.round(right)}`;
}

/** What one reads and what stands partly on it, though neither is laid over the page on purpose. */
export function overlaps(): readonly string[] {
  const inFlow = [...document.body.querySelectorAll('*')].filter(
    (one) => hasWords(one) && isShown(one) && isInFlow(one),
  );
  const boxes = inFlow.map((element) => ({ element, box: element.getBoundingClientRect() }));
  return boxes
    .flatMap(({ element, box }, index) =>
      boxes
        .slice(index + 1)
        .filter((other) => meet(box, other.box) && !element.contains(other.element) && !other.element.contains(element))
        .map((other) => `${nameOf(element)} and ${nameOf(other.element)} stand on one another`),
    )
    .slice(0, 8);
}

const hasWords = (element: Element): boolean =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

/** Neither laid over the page, nor scrolled away under something, nor a part of running text, whose lines share their edges. */
function isInFlow(element: Element): boolean {
  if (getComputedStyle(element).display === 'inline' || element.closest('dialog')) return false;
  for (let box: Element | null = element; box; box = box.parentElement) {
    const { position, overflow } = getComputedStyle(box);
    if (['absolute', 'fixed', 'sticky'].includes(position)) return false;
    if (box !== element && overflow !== 'visible' && !isInside(element, box)) return false;
  }
  return true;
}

function isInside(element: Element, box: Element): boolean {
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
}

const meet = (one: DOMRect, other: DOMRect): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;

/** As the browser writes moments and sizes in English, which is what the testers' language writes them in. */
const written = [
  /[A-Z][a-z]{2}\s\d{1,2},\s\d{4}(,\s\d{1,2}:\d{2}\s[AP]M)?/gu,
  /\b\d{1,2}:\d{2}\s[AP]M\b/gu,
  /\d+(\.\d+)?\s(bytes?|kB|MB)/gu,
];

/**
 * Every text and name of the page that neither comes from the tables of words nor is `data`: what the API said. Moments, sizes,
 * time zones, the keys of shortcuts and what was typed are nobody's words.
 */
export function foreignWords(data: readonly string[]): readonly string[] {
  const text = document.body.textContent ?? '';
  const known = [
    ...data,
    ...written.flatMap((pattern) => text.match(pattern) ?? []),
    ...Intl.supportedValuesOf('timeZone').map((zone) => zone.replaceAll('_', ' ')),
    ...[...document.querySelectorAll('kbd')].map((key) => key.textContent ?? ''),
    ...[...document.querySelectorAll('textarea')].map(({ value }) => value),
  ].filter((piece) => piece !== '');
  return wordsNotFromTables(document.body, known).filter((line) => /\p{L}/u.test(line.slice(line.indexOf(': ') + 2)));
}
