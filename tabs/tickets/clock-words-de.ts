import { clockDe } from '#teams-app/strings/clock-de';
import { whyDe } from '#teams-app/strings/why-de';
import type { ClockRoomWords } from './clock-words-en.ts';

/** Was über Fristen gesagt wird: die Wörter der Karten und die um sie herum. */
export const de: ClockRoomWords = {
  clock: clockDe,
  why: whyDe,
  title: 'Wann es fällig ist',
  ask: 'Warum dann?',
  loading: 'Die Gründe werden geladen',
  because: (because) => `Nach ${because}.`,
  standing: {
    due: (at) => `fällig ${at}`,
    missed: (at) => `war fällig ${at}, überfällig`,
    kept: (at) => `eingehalten ${at}`,
    keptOnceBegun: (at) => `eingehalten ${at}: Der Service Desk hat geantwortet, oder die Arbeit hat begonnen`,
    keptLate: (due, at) => `war fällig ${due}, verspätet erledigt ${at}`,
    paused: 'angehalten, deshalb weiß es noch niemand',
    never: 'wird nie fällig: Der Kalender ist nicht lange genug offen',
  },
  nothing: 'Für dieses Ticket ist nichts mehr zugesagt.',
  pieces: 'Stück für Stück',
  piecesOf: (name) => `Zeit von „${name}“, Stück für Stück`,
  counts: (length) => `${length} zählen`,
  countsNot: 'zählt nicht',
  forecast: 'vorausgesehen',
  omitted: (count) => (count === 1 ? 'Ein älteres Stück ist weggelassen.' : `${count} ältere Stücke sind weggelassen.`),
  escalate: 'Eskalieren',
  escalationReason: 'Warum braucht es mehr Aufmerksamkeit?',
  escalationHint: 'Das liest die Leitung des Service Desks.',
  escalationMissing: 'Sagen Sie, warum es mehr Aufmerksamkeit braucht.',
  escalateYes: 'Eskalieren',
  escalated: (number, names) =>
    names
      ? `${number} ist eskaliert. ${names} hört jetzt davon.`
      : `${number} ist eskaliert. Die Warteschlange hört jetzt davon.`,
  tooEarlyTitle: 'Das lässt sich noch nicht eskalieren',
  tooEarly: (from) => `Es ist in der Zeit oder wurde vor Kurzem eskaliert. Eskalieren lässt es sich ab ${from}.`,
};
