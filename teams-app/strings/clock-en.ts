import { type ClockWords, partsOfDuration } from './clock-words.ts';

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

function duration(ms: number): string {
  const { days, hours, minutes } = partsOfDuration(ms);
  const parts = [days && many(days, 'day'), hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : 'less than a minute';
}

function hours(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  const parts = [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 > 0 && `${minutes % 60} min`];
  return parts.filter(Boolean).join(' ') || 'less than a minute';
}

/** Clocks in English. */
export const clockEn: ClockWords = {
  track: {
    first_response: 'First response',
    next_response: 'Next response',
    resolution: 'Resolve',
    fulfilment: 'Deliver',
  },
  duration,
  hours,
  due: (left) => `due in ${left}`,
  dueSoon: (left) => `due soon, in ${left}`,
  overdue: (since) => `overdue by ${since}`,
  paused: (since, why) => `paused since ${since}: ${why}`,
  pausedWithLeft: (since, why, left) => `paused since ${since}: ${why}, ${left} left`,
  overduePaused: (since, why) => `overdue, paused since ${since}: ${why}`,
  waitsFor: {
    you: 'waiting for you',
    requester: 'waiting for the requester',
    vendor: 'waiting for a supplier',
    change: 'waiting for a planned change',
    somebody: 'waiting',
  },
  waitsUntil: (at) => `waiting until ${at}`,
  promise: {
    first_response: (by, left) => `You get an answer by ${by} (in ${left})`,
    next_response: (by, left) => `You get the next answer by ${by} (in ${left})`,
    resolution: (by, left) => `A solution is promised by ${by} (in ${left})`,
    fulfilment: (by, left) => `Delivery is promised by ${by} (in ${left})`,
  },
  missed: {
    first_response: (by, late) => `Our answer is overdue by ${late}: it was promised by ${by}`,
    next_response: (by, late) => `Our next answer is overdue by ${late}: it was promised by ${by}`,
    resolution: (by, late) => `The solution is overdue by ${late}: it was promised by ${by}`,
    fulfilment: (by, late) => `Delivery is overdue by ${late}: it was promised by ${by}`,
  },
  halted: {
    first_response: (since, why) => `The time for an answer is paused since ${since}: ${why}`,
    next_response: (since, why) => `The time for an answer is paused since ${since}: ${why}`,
    resolution: (since, why) => `The time for a solution is paused since ${since}: ${why}`,
    fulfilment: (since, why) => `The time for delivery is paused since ${since}: ${why}`,
  },
};
