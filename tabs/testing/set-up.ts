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
