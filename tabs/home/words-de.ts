import type { HomeWords } from './words-en.ts';

/** Wo der Tag beginnt. */
export const de: HomeWords = {
  title: 'Start',
  greetings: {
    morning: (name) => `Guten Morgen, ${name}`,
    afternoon: (name) => `Guten Tag, ${name}`,
    evening: (name) => `Guten Abend, ${name}`,
    night: (name) => `Hallo, ${name}`,
  },
  intro: 'Wie können wir helfen?',
  broken: {
    title: 'Etwas funktioniert nicht',
    text: 'Sagen Sie in eigenen Worten, was geschehen ist. Der Service Desk kümmert sich darum.',
  },
  need: { title: 'Ich brauche etwas', text: 'Geräte, Software oder Zugänge: Wählen Sie es im Katalog aus.' },
  tickets: {
    title: 'Meine offenen Tickets',
    all: 'Alle meine Tickets',
    loading: 'Ihre Tickets werden geladen',
    wanted: (count) => (count === 1 ? 'Eines wartet auf Sie' : `${count} warten auf Sie`),
    none: 'Nichts ist offen. Gut so.',
  },
  approvals: {
    title: 'Warten auf Ihre Genehmigung',
    count: (count, more) =>
      more
        ? `Mehr als ${count} Anforderungen warten auf Sie`
        : count === 1
          ? '1 Anforderung wartet auf Sie'
          : `${count} Anforderungen warten auf Sie`,
    from: (name) => `Angefragt von ${name}`,
    by: (at) => `bis ${at}`,
    all: 'Alle Genehmigungen',
  },
  catalog: {
    popular: 'Am häufigsten angefordert',
    some: 'Aus dem Katalog',
    all: 'Ganzer Katalog',
    loading: 'Der Katalog wird geladen',
  },
};
