import type { WhyWords } from './why-words.ts';

/** The reasons of a due time in German. */
export const whyDe: WhyWords = {
  target: (length, time) => (time === 'business' ? `${length} Arbeitszeit` : `${length}, Tag und Nacht`),
  used: (used, left) => `${used} verbraucht, ${left} übrig`,
  unused: 'noch nichts verbraucht',
  usedUp: (used) => `${used} verbraucht, nichts übrig`,
  paused: (from, to, why) => `Angehalten von ${from} bis ${to}: ${why}`,
  stillPaused: (from, why) => `Angehalten seit ${from}: ${why}`,
  morePauses: (count) => (count === 1 ? 'und eine frühere Pause' : `und ${count} frühere Pausen`),
  closed: (list) => `Dazwischen nicht gezählt: ${list}`,
  nights: (count) => (count === 1 ? '1 Nacht' : `${count} Nächte`),
  weekends: (count) => (count === 1 ? '1 Wochenende' : `${count} Wochenenden`),
  closedDays: (count) => (count === 1 ? '1 geschlossener Tag' : `${count} geschlossene Tage`),
  waits: {
    requester: 'wartete auf die meldende Person',
    vendor: 'wartete auf einen Lieferanten',
    change: 'wartete auf eine geplante Änderung',
    approval: 'wartete auf Genehmigung',
    time: 'wartete auf den gewünschten Zeitpunkt',
  },
};
