/** A moment or a date as its day is said in English: `12 March 2026`. Moments are read in UTC. */
export const plainDate = (iso: string): string => format.format(new Date(iso));

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
