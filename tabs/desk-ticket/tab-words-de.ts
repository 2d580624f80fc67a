import type { TaskStatus } from '#core/tasks/vocabulary';
import type { TabWords } from './tab-words-en.ts';

const statuses: Readonly<Record<TaskStatus, string>> = {
  pending: 'Zu tun',
  doing: 'In Arbeit',
  done: 'Erledigt',
  cancelled: 'Abgebrochen',
};

const moves: Readonly<Record<TaskStatus, string>> = {
  pending: 'Zurückstellen',
  doing: 'Beginnen',
  done: 'Erledigt',
  cancelled: 'Aufgabe abbrechen',
};

/** Die Worte der Reiter, in die man hin und wieder sieht. */
export const de: TabWords = {
  tasks: {
    loading: 'Die Aufgaben werden geladen',
    none: 'Es gibt keine Aufgaben. Fügen Sie eine hinzu, wo jemand anderes für dieses Ticket etwas tun muss.',
    add: 'Aufgabe hinzufügen',
    title: 'Was ist zu tun?',
    titleMissing: 'Sagen Sie, was zu tun ist.',
    description: 'Mehr dazu',
    assignee: 'Wer tut es?',
    assigneeHint: 'Diese Person sieht die Aufgabe, nicht das Ticket. Sie können das leer lassen.',
    due: 'Bis wann?',
    addYes: 'Aufgabe hinzufügen',
    added: 'Die Aufgabe ist hinzugefügt.',
    statuses,
    moves,
    moved: (title: string, status: string) => `${title}: ${status}`,
    has: (name: string) => `Bei ${name}`,
    nobody: 'Bei niemandem',
    overdue: (at: string) => `War fällig ${at}`,
    dueBy: (at: string) => `Fällig ${at}`,
    ofPlaybook: 'Ein Playbook wartet darauf',
    doneBy: (name: string, at: string) => `Von ${name}, ${at}`,
    reason: 'Warum ist sie doch nicht erledigt?',
    reasonMissing: 'Sagen Sie, warum. Der Grund bleibt im Protokoll.',
    rollBack: 'Wieder öffnen',
    assign: 'Jemandem geben',
    assigned: (title: string, name: string) => `${title}: bei ${name}`,
  },

  files: {
    deskOnly: 'Nur für den Service Desk',
    attach: 'Zum Ticket hinzufügen: die Beteiligten sehen es',
    attachForDesk: 'Nur für den Service Desk hinzufügen',
    added: (count: number) => (count === 1 ? 'Die Datei ist hinzugefügt.' : `${count} Dateien sind hinzugefügt.`),
  },

  links: {
    loading: 'Die Verknüpfungen werden geladen',
    none: 'Mit diesem Ticket ist nichts verknüpft.',
    add: 'Mit einem anderen Ticket verknüpfen',
    hidden: (number: string) => `${number}, das Sie nicht lesen dürfen`,
    mergedInto: (number: string) => `zusammengeführt mit ${number}`,
    remove: (type: string, number: string) => `Entfernen: ${type} ${number}`,
    removed: (number: string) => `Die Verknüpfung mit ${number} ist entfernt, an beiden Tickets.`,
    back: (number: string) => `Die Verknüpfung mit ${number} ist wieder da.`,
  },

  asset: {
    none: 'Das Ticket nennt kein Gerät und kein System.',
    named: (model: string, id: string) => `${model}, ${id}`,
    noFacts:
      'Angaben zum Gerät stehen hier, sobald Geräte in Catalyst geführt werden. Bisher ist davon nur dies bekannt.',
  },

  approvals: {
    loading: 'Die Genehmigungen werden geladen',
    none: 'Diese Anforderung muss niemand genehmigen.',
  },

  automation: { none: 'Für dieses Ticket läuft kein Playbook, und keines ist gelaufen.' },

  sla: {
    history: 'Was mit der Uhr geschah',
    routing: 'Wohin es ging und warum',
    happened: (at: string, what: string) => `${at}: ${what}`,
  },

  audit: {
    loading: 'Das Protokoll wird geladen',
    from: (at: string, surface: string | undefined) => (surface === undefined ? at : `${at}, ${surface}`),
    surfaces: {
      api: 'durch ein Programm, über die API',
      bot: 'im Chat',
      card: 'auf einer Karte',
      mail: 'per E-Mail',
      system: 'von selbst',
      import: 'durch einen Import',
    },
    set: (after: string) => `gesetzt auf ${after}`,
    fromTo: (before: string, after: string) => `geändert von ${before} auf ${after}`,
    removed: (before: string) => `entfernt, war ${before}`,
  },
};
