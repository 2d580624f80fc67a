/**
 * Stands for the connector this deployment was set up with (`BOT_SERVICE_URL`) in stored references, so that they stay
 * right when its address changes. Other connectors are stored by their URL.
 */
export const homeService = 'home';

/** How a connector's URL is kept. */
export const storedService = (url: string, home: string): string => (sameService(url, home) ? homeService : url);

/** The URL to call. */
export const serviceUrlOf = (stored: string, home: string): string => (stored === homeService ? home : stored);

const sameService = (a: string, b: string): boolean => a.replace(/\/+$/, '') === b.replace(/\/+$/, '');
