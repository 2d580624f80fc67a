import type { CatalogWords } from './words-en.ts';

/** Der Katalog: was sich anfordern lässt. */
export const de: CatalogWords = {
  title: 'Katalog',
  intro: 'Geräte, Software und Zugänge. Wählen Sie, was Sie brauchen; um nötige Genehmigungen wird für Sie gebeten.',
  back: 'Zurück',
  loading: 'Der Katalog wird geladen',
  search: 'Katalog durchsuchen',
  searchHint: 'Etwa Laptop, VPN oder Postfach',
  filters: 'Eingrenzen',
  category: 'Kategorie',
  allCategories: 'Alle Kategorien',
  department: 'Abteilung',
  allDepartments: 'Alle Abteilungen',
  myDepartment: 'Für meine Abteilung',
  sort: 'Sortieren nach',
  sorts: { popularity: 'Am häufigsten angefordert', name: 'Name' },
  offers: (category) => `Angebote: ${category}`,
  found: 'Gefunden',
  count: (count) => (count === 1 ? '1 Angebot' : `${count} Angebote`),
  mostRequested: 'Am häufigsten angefordert',
  leadTime: (days) => (days === 0 ? 'Noch am selben Tag' : days === 1 ? '1 Arbeitstag' : `${days} Arbeitstage`),
  costs: (amount, per) => (per === 'once' ? amount : per === 'month' ? `${amount} im Monat` : `${amount} im Jahr`),
  needsApproval: 'Muss genehmigt werden',
  emptyTitle: 'Noch lässt sich nichts anfordern',
  emptyText: 'Sagen Sie in eigenen Worten, was Sie brauchen; der Service Desk kümmert sich darum.',
  report: 'An den Service Desk schreiben',
  noneTitle: (words) => (words === '' ? 'Hier steht nichts' : `Nichts gefunden für „${words}“`),
  noneText:
    'Nehmen Sie weniger Wörter oder eine andere Kategorie. Was nicht im Katalog steht, kann Ihnen der Service Desk trotzdem besorgen.',
  clear: 'Alles anzeigen',
};
