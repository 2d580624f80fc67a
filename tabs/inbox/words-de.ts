import type { InboxWords } from './words-en.ts';

/** Der Posteingang auf Deutsch. */
export const de: InboxWords = {
  title: 'Posteingang',
  intro: 'Was mit Ihren Tickets, Anfragen und Entscheidungen geschah, das Neueste zuerst.',
  show: 'Anzeigen',
  all: 'Alle',
  unread: 'Ungelesene',
  list: 'Mitteilungen',
  loading: 'Ihr Posteingang wird geladen',
  count: (shown: number, more: boolean) =>
    more ? `${shown} Mitteilungen angezeigt, es gibt weitere` : shown === 1 ? '1 Mitteilung' : `${shown} Mitteilungen`,
  isUnread: 'Ungelesen',
  readAll: 'Alle als gelesen markieren',
  allRead: (count: number) =>
    count === 1 ? '1 Mitteilung als gelesen markiert.' : `${count} Mitteilungen als gelesen markiert.`,
  noneTitle: 'Noch nichts',
  noneText: 'Wenn mit Ihren Tickets etwas geschieht, finden Sie es hier und im Chat mit Catalyst.',
  noneUnreadTitle: 'Sie haben alles gelesen',
  noneUnreadText: 'Neue Mitteilungen erscheinen hier von selbst.',
  choose: 'Wählen, wo Sie wovon erfahren',
};
