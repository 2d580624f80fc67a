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
