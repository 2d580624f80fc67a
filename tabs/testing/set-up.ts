/** What jsdom lacks and the tab needs. Imported first by every test that draws something. */

// teams-js asks a content network for a list when it is imported.
globalThis.fetch = () => Promise.reject(new TypeError('Tests reach no network.'));

// The list of media that match: none.
globalThis.matchMedia = (media: string) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });

globalThis.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

// Each rule is held against each element again and again, and tests ask only what is seen, can be clicked, and has which theme.
const { insertRule } = CSSStyleSheet.prototype;
CSSStyleSheet.prototype.insertRule = function (rule, index) {
  return /display|visibility|pointer-events|{\s*--/.test(rule) ? insertRule.call(this, rule, index) : 0;
};
// jsdom's sheets are outside of what jest keeps apart: the next file of the same worker would lose its rules, too.
afterAll(() => {
  CSSStyleSheet.prototype.insertRule = insertRule;
});

// The browser's own dialogs: shown or not, with the focus where it belongs.
const before = new WeakMap<HTMLDialogElement, Element | null>();
HTMLDialogElement.prototype.showModal = function () {
  before.set(this, document.activeElement);
  this.open = true;
  this.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
  const focused = before.get(this);
  if (focused instanceof HTMLElement) focused.focus();
};
