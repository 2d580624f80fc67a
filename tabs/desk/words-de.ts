import type { TicketColumn, TicketGrouping } from '#core/views/vocabulary';
import type { Sort } from './choice.ts';
import type { DeskWords } from './words-en.ts';

const columns: Readonly<Record<TicketColumn, string>> = {
  number: 'Nummer',
  kind: 'Art',
  subject: 'Betreff',
  status: 'Status',
  waitingFor: 'Wartet auf',
  priority: 'Priorität',
  requester: 'Gemeldet von',
  affectedUser: 'Betrifft',
  assignee: 'Zugewiesen an',
  queue: 'Warteschlange',
  category: 'Kategorie',
  tags: 'Schlagwörter',
  channel: 'Kam über',
  dueAt: 'Fällig',
  breached: 'Verpasst',
  createdAt: 'Gemeldet',
  updatedAt: 'Geändert',
  resolvedAt: 'Gelöst',
  closedAt: 'Geschlossen',
  resolution: 'Lösung',
};

const groupings: Readonly<Record<TicketGrouping, string>> = {
  status: 'Status',
  priority: 'Priorität',
  queue: 'Warteschlange',
  assignee: 'Zugewiesen an',
  kind: 'Art',
};

const sorts: Readonly<Record<Sort, string>> = {
  'updatedAt:desc': 'Zuletzt geänderte zuerst',
  'updatedAt:asc': 'Am längsten unveränderte zuerst',
  'createdAt:desc': 'Neueste zuerst',
  'createdAt:asc': 'Älteste zuerst',
  'priority:asc': 'Dringendste zuerst',
  'priority:desc': 'Am wenigsten dringende zuerst',
  'sla.dueAt:asc': 'Am frühesten fällige zuerst',
  'sla.dueAt:desc': 'Am spätesten fällige zuerst',
};

/** Counted as people count them. */
export const tickets = (count: number): string => (count === 1 ? '1 Ticket' : `${count} Tickets`);

/** The words of the desk in German. */
export const de: DeskWords = {
  tickets,

  places: {
    title: 'Warteschlangen und Ansichten',
    mine: 'Mir zugewiesen',
    unassigned: 'Nicht zugewiesen',
    all: 'Alle unerledigten',
    queues: 'Warteschlangen',
    myViews: 'Meine Ansichten',
    sharedViews: 'Geteilte Ansichten',
    noViews: 'Grenzen Sie eine Liste ein, und speichern Sie sie als Ansicht.',
    hide: 'Warteschlangen und Ansichten verbergen',
    show: 'Warteschlangen und Ansichten zeigen',
    back: 'Zurück zu Warteschlangen und Ansichten',
    loading: 'Die Warteschlangen werden geladen',
    resize: 'Breite der Warteschlangen',
    overMark: 'Über der Grenze',
    open: (count) => (count === '1' ? '1 Ticket' : `${count} Tickets`),
  },

  list: {
    label: (place) => `Tickets: ${place}`,
    select: (number) => `${number} auswählen`,
    search: 'Diese Liste durchsuchen',
    searchHint: 'Nummer oder Wörter suchen',
    filters: 'Filter',
    filtersOn: (count) => `Filter, ${count} gesetzt`,
    sort: 'Reihenfolge',
    group: 'Gruppieren nach',
    noGroup: 'Keine Gruppen',
    columns: 'Spalten',
    columnNames: columns,
    sorts,
    groupings,
    me: 'Ich',
    nobody: 'Niemand',
    none: '—',
    kinds: { incident: 'Störung', request: 'Anforderung' },
    channels: { portal: 'Startseite', email: 'E-Mail', api: 'API', chat: 'Chat', monitor: 'Überwachung' },
    waits: {
      customer: 'Wartet auf Antwort',
      vendor: 'Wartet auf Lieferant',
      change: 'Wartet auf Änderung',
    },
    stages: {
      submitted: 'Eingereicht',
      in_approval: 'In Genehmigung',
      fulfilling: 'In Arbeit',
      waiting: 'Angehalten',
      delivered: 'Geliefert',
      confirmed: 'Erhalten',
      rejected: 'Nicht genehmigt',
      cancelled: 'Abgebrochen',
    },
    breached: 'Verpasst',
    chosenColumn: 'Ausgewählt',
    waiting: 'Die Tickets werden geladen',
    rowWaiting: 'Wird geladen…',
    files: (count) => (count === 1 ? '1 Datei' : `${count} Dateien`),
    links: (count) => (count === 1 ? '1 Verknüpfung' : `${count} Verknüpfungen`),
    tasks: (count) => (count === 1 ? '1 offene Aufgabe' : `${count} offene Aufgaben`),
    looking: (names) => `Sieht es sich an: ${names}`,
    replying: (names) => `Schreibt eine Antwort: ${names}`,
    count: (count, more) => (more ? `${count} und mehr` : count),
    counted: (count, more) => (more ? `${tickets(count)} und mehr` : tickets(count)),
    priorityGroup: (priority, name) => `${priority}, ${name.toLowerCase()}`,
    peopleOnly: 'Tickets von Personen, die nicht mehr am Service Desk arbeiten, stehen in keiner Gruppe.',
    emptyTitle: 'Hier ist nichts',
    emptyMine: 'Nichts wartet auf Sie. Gut.',
    emptyMineText: 'Sehen Sie nach, was noch niemand übernommen hat, oder in Ihren Warteschlangen.',
    toUnassigned: 'Nicht zugewiesene ansehen',
    emptyText: 'Tickets, die in diese Liste kommen, erscheinen von selbst.',
    emptyFiltered: 'Nichts passt zu diesen Filtern',
    emptyFilteredText: 'Nehmen Sie einige weg. Erledigte Tickets finden Sie mit dem Status „Alle“.',
    clear: 'Filter aufheben',
    resize: 'Breite des Tickets',
    noQueueTitle: 'Diese Warteschlange gibt es nicht',
    noViewTitle: 'Diese Ansicht gibt es nicht',
    noPlaceText: 'Sie wurde gelöscht, oder sie ist nicht für Sie. Wählen Sie eine andere.',
  },

  views: {
    save: 'Speichern',
    saveAs: 'Als Ansicht speichern',
    reset: 'Zurücksetzen',
    changed: 'Diese Ansicht ist geändert und nicht gespeichert.',
    edit: 'Name und Freigabe',
  },

  panes: {
    places: 'Warteschlangen und Ansichten',
    list: 'Tickets',
    ticket: 'Ticket',
    closeTicket: 'Das Ticket schließen',
  },
};
