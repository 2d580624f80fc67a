import type { WhyWords } from './why-words.ts';

/** The reasons of a due time in English. */
export const whyEn: WhyWords = {
  target: (length, time) => (time === 'business' ? `${length} of working time` : `${length}, day and night`),
  used: (used, left) => `${used} used, ${left} left`,
  unused: 'nothing used yet',
  usedUp: (used) => `${used} used, nothing left`,
  paused: (from, to, why) => `Paused from ${from} to ${to}: ${why}`,
  stillPaused: (from, why) => `Paused since ${from}: ${why}`,
  morePauses: (count) => (count === 1 ? 'and one earlier pause' : `and ${count} earlier pauses`),
  closed: (list) => `Not counted in between: ${list}`,
  nights: (count) => (count === 1 ? '1 night' : `${count} nights`),
  weekends: (count) => (count === 1 ? '1 weekend' : `${count} weekends`),
  closedDays: (count) => (count === 1 ? '1 closed day' : `${count} closed days`),
  waits: {
    requester: 'waiting for the requester',
    vendor: 'waiting for a supplier',
    change: 'waiting for a planned change',
    approval: 'waiting for approval',
    time: 'waiting for the time that was asked for',
  },
};
