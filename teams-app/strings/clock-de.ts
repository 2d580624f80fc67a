import { type ClockWords, partsOfDuration } from './clock-words.ts';

function duration(ms: number): string {
  const { days, hours, minutes } = partsOfDuration(ms);
  const parts = [
    days > 0 && (days === 1 ? '1 Tag' : `${days} Tagen`),
    hours > 0 && `${hours} Std.`,
    minutes > 0 && `${minutes} Min.`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : 'weniger als einer Minute';
}

function hours(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  const parts = [minutes >= 60 && `${Math.floor(minutes / 60)} Std.`, minutes % 60 > 0 && `${minutes % 60} Min.`];
  return parts.filter(Boolean).join(' ') || 'weniger als eine Minute';
}

/** Clocks in German. `duration` stands in the dative, as after “in” and “seit”. */
export const clockDe: ClockWords = {
  track: {
    first_response: 'Erste Antwort',
    next_response: 'Nächste Antwort',
    resolution: 'Lösung',
    fulfilment: 'Lieferung',
  },
  duration,
  hours,
  due: (left) => `fällig in ${left}`,
  dueSoon: (left) => `bald fällig, in ${left}`,
  overdue: (since) => `überfällig seit ${since}`,
  paused: (since, why) => `angehalten seit ${since}: ${why}`,
  pausedWithLeft: (since, why, left) => `angehalten seit ${since}: ${why}, Restzeit ${left}`,
  overduePaused: (since, why) => `überfällig, angehalten seit ${since}: ${why}`,
  waitsFor: {
    you: 'wartet auf Sie',
    requester: 'wartet auf die meldende Person',
    vendor: 'wartet auf einen Lieferanten',
    change: 'wartet auf eine geplante Änderung',
    somebody: 'wartet',
  },
  waitsUntil: (at) => `wartet bis ${at}`,
  promise: {
    first_response: (by, left) => `Sie erhalten eine Antwort bis ${by} (in ${left})`,
    next_response: (by, left) => `Sie erhalten die nächste Antwort bis ${by} (in ${left})`,
    resolution: (by, left) => `Eine Lösung ist zugesagt bis ${by} (in ${left})`,
    fulfilment: (by, left) => `Die Lieferung ist zugesagt bis ${by} (in ${left})`,
  },
  missed: {
    first_response: (by, late) => `Unsere Antwort ist seit ${late} überfällig: zugesagt war sie bis ${by}`,
    next_response: (by, late) => `Unsere nächste Antwort ist seit ${late} überfällig: zugesagt war sie bis ${by}`,
    resolution: (by, late) => `Die Lösung ist seit ${late} überfällig: zugesagt war sie bis ${by}`,
    fulfilment: (by, late) => `Die Lieferung ist seit ${late} überfällig: zugesagt war sie bis ${by}`,
  },
  halted: {
    first_response: (since, why) => `Die Zeit für eine Antwort ist angehalten seit ${since}: ${why}`,
    next_response: (since, why) => `Die Zeit für eine Antwort ist angehalten seit ${since}: ${why}`,
    resolution: (since, why) => `Die Zeit für eine Lösung ist angehalten seit ${since}: ${why}`,
    fulfilment: (since, why) => `Die Zeit für die Lieferung ist angehalten seit ${since}: ${why}`,
  },
};
