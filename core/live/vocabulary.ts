export const doings = ['looking', 'replying'] as const;
export type Doing = (typeof doings)[number];

/** How often whoever is at a ticket says so, and how long they are taken to be there without a word (ms). */
export const presenceEveryMs = 20_000;
export const presenceLastsMs = 50_000;

/** The longest that `GET /v1/feed` waits for news, in seconds. */
export const longestWaitSeconds = 25;
