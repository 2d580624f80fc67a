import type { WhyAskedWords } from './why-asked-words.ts';

/** Warum jemand um Genehmigung gebeten wird, auf Deutsch. */
export const whyAskedDe: WhyAskedWords = {
  named: 'beim Artikel benannt',
  manager: (of) => `Führungskraft von ${of}`,
  managerAbove: (level, of) => `Führungskraft von ${of}, ${level} Ebenen höher`,
  group: (name) => `Mitglied von ${name}`,
  queueOwner: (name) => `verantwortlich für die Warteschlange ${name}`,
  costCenterOwner: (of) => `verantwortlich für die Kostenstelle von ${of}`,
  role: (role) => `hat die Rolle ${role}`,
  nextUp: (of) => `nächste Führungskraft über ${of}`,
  administrator: 'als Administration, weil sonst niemand entscheiden darf',
  standsFor: {
    left: (name) => `für ${name}, nicht mehr im Haus`,
    expired: (name) => `für ${name}, da keine Antwort kam`,
    out_of_office: (name) => `für ${name}, derzeit abwesend`,
    delegated: (name) => `für ${name}, von dort abgegeben`,
  },
  standsForUntil: {
    left: (name, until) => `für ${name}, nicht mehr im Haus seit ${until}`,
    expired: (name, until) => `für ${name}, da bis ${until} keine Antwort kam`,
    out_of_office: (name, until) => `für ${name}, abwesend bis ${until}`,
    delegated: (name, until) => `für ${name}, von dort abgegeben bis ${until}`,
  },
  away: 'abwesend, und niemand entscheidet in Vertretung',
  awayUntil: (until) => `abwesend bis ${until}, und niemand entscheidet in Vertretung`,
};
