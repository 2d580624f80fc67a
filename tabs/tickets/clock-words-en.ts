import { clockEn } from '#teams-app/strings/clock-en';
import { whyEn } from '#teams-app/strings/why-en';

/** What is said of clocks: the words of the cards, and those around them. */
export const en = {
  clock: clockEn,
  why: whyEn,
  title: 'When it is due',
  ask: 'Why then?',
  loading: 'Loading the reasons',
  because: (because: string) => `By ${because}.`,
  standing: {
    due: (at: string) => `due ${at}`,
    missed: (at: string) => `was due ${at}, overdue`,
    kept: (at: string) => `kept ${at}`,
    keptOnceBegun: (at: string) => `kept ${at}: the service desk answered, or work on it began`,
    keptLate: (due: string, at: string) => `was due ${due}, done late ${at}`,
    paused: 'paused, so nobody knows yet',
    never: 'never falls due: its calendar is not open long enough',
  },
  nothing: 'Nothing is promised for this ticket any more.',
  pieces: 'Piece by piece',
  piecesOf: (name: string) => `Time of ${name.toLowerCase()}, piece by piece`,
  counts: (length: string) => `${length} counts`,
  countsNot: 'does not count',
  forecast: 'foreseen',
  omitted: (count: number) => (count === 1 ? 'One older piece is left out.' : `${count} older pieces are left out.`),
  escalate: 'Escalate',
  escalationReason: 'Why does it need more attention?',
  escalationHint: 'The lead of the service desk reads this.',
  escalationMissing: 'Say why it needs more attention.',
  escalateYes: 'Escalate it',
  escalated: (number: string, names: string) =>
    names ? `${number} is escalated. ${names} hears of it now.` : `${number} is escalated. Its queue hears of it now.`,
  tooEarlyTitle: 'This cannot be escalated yet',
  tooEarly: (from: string) => `It is in time, or was escalated not long ago. It can be escalated from ${from} on.`,
};

export type ClockRoomWords = typeof en;
