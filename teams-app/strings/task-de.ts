import type { TaskWords } from './task-words.ts';

/** Aufgaben auf Deutsch. */
export const taskDe: TaskWords = {
  mine: 'Was Sie zu tun haben',
  none: 'Sie haben nichts zu tun. Aufgaben, die Ihnen gegeben werden, stehen hier.',
  inOneSentence: (count) => (count === 1 ? 'Sie haben eine Aufgabe.' : `Sie haben ${count} Aufgaben.`),
  status: { pending: 'Zu tun', doing: 'Begonnen', done: 'Erledigt', cancelled: 'Abgebrochen' },
  due: (moment) => `bis ${moment}`,
  overdue: (moment) => `überfällig seit ${moment}`,
  nobodys: 'In Ihren Warteschlangen: noch bei niemandem',
  take: 'Übernehmen',
  takeOf: (title) => `„${title}“ übernehmen`,
  takenByOther: 'Diese Aufgabe hat schon jemand übernommen.',
  start: 'Beginnen',
  startOf: (title) => `„${title}“ beginnen`,
  finish: 'Erledigt',
  finishOf: (title) => `„${title}“ ist erledigt`,
  said: {
    taken: (title) => `Jetzt bei Ihnen: ${title}`,
    started: (title) => `Begonnen: ${title}`,
    finished: (title) => `Erledigt: ${title}`,
  },
  gone: 'Diese Aufgabe ist nicht mehr Ihre.',
};
