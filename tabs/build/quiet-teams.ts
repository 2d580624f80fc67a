import type { Plugin } from 'vite';

/** Logs of a library that nobody has switched on: the same calls, which do nothing. */
const silent = `
const logger = () => undefined;
logger.extend = () => logger;
const debug = () => logger;
debug.debug = debug;
debug.formatArgs = () => undefined;
export { debug as b };
`;

/**
 * teams-js brings `debug` for logs that a developer switches on in the storage of the browser, and with it a table of colours
 * and a reader of time spans, for everybody's first load. Another name of its export in a newer version fails the build.
 */
export const quietTeams = (): Plugin => ({
  name: 'quiet-teams',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (/teams-js\/.*\/debug\/src\/browser\.js$/.test(id) ? silent : undefined),
});
