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

// Each rule is held against each element again and again, and tests ask only what is seen, can be clicked, and has which theme.
const { insertRule } = CSSStyleSheet.prototype;
CSSStyleSheet.prototype.insertRule = function (rule, index) {
  return /display|visibility|pointer-events|{\s*--/.test(rule) ? insertRule.call(this, rule, index) : 0;
};
