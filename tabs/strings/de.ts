import { requestStageDe } from '#teams-app/strings/request-stage-de';
import type { Closure, Level, Priority, TicketStatus, WaitingReason } from '../lib/ticket-words.ts';
import type { Strings } from './en.ts';

const statuses: Readonly<Record<TicketStatus, string>> = {
  open: 'Offen',
  in_progress: 'In Arbeit',
  waiting: 'Wartet',
  resolved: 'Gelöst',
  closed: 'Geschlossen',
};

const priorities: Readonly<Record<Priority, string>> = {
  P1: 'Kritisch',
  P2: 'Hoch',
  P3: 'Normal',
  P4: 'Niedrig',
};

const urgencies: Readonly<Record<Level, { readonly label: string; readonly hint: string }>> = {
  1: { label: 'Ich kann nicht arbeiten', hint: 'Etwas, das ich brauche, funktioniert gar nicht' },
  2: { label: 'Es hält mich auf', hint: 'Ich komme auf einem Umweg weiter' },
  3: { label: 'Es kann warten', hint: 'Ein Ärgernis oder eine Frage' },
};

const waitingFor: Readonly<Record<WaitingReason, string>> = {
  customer: 'Wartet auf Ihre Antwort',
  vendor: 'Wartet auf einen Lieferanten',
  change: 'Wartet auf eine geplante Änderung',
};

const closures: Readonly<Record<Closure, string>> = {
  fixed: 'Behoben',
  workaround: 'Eine Umgehung',
  not_reproducible: 'Nicht nachvollziehbar',
  duplicate: 'Aus einem anderen Ticket bekannt',
  by_design: 'Funktioniert wie vorgesehen',
  no_fault: 'Kein Fehler gefunden',
  fixed_by_requester: 'Funktioniert laut der meldenden Person wieder',
  no_response: 'Ohne Antwort geschlossen',
  withdrawn: 'Zurückgezogen',
  fulfilled: 'Geliefert',
  rejected: 'Nicht genehmigt',
  cancelled: 'Abgebrochen',
};

/** The words of the shell in German. */
export const de: Strings = {
  language: 'de',
  direction: 'ltr',
  product: 'Catalyst',
  skipToContent: 'Zum Inhalt springen',
  navigation: 'Bereiche',
  sections: {
    home: 'Start',
    myTickets: 'Meine Tickets',
    approvals: 'Genehmigungen',
    dashboard: 'Übersicht',
    queues: 'Warteschlangen',
  },
  reportProblem: 'Problem melden',
  inbox: 'Benachrichtigungen',
  inboxWith: (unread) =>
    unread === 1 ? 'Benachrichtigungen, 1 ungelesene' : `Benachrichtigungen, ${unread} ungelesene`,
  manyUnread: (most) => `${most}+`,
  profile: 'Profil',
  profileOf: (name) => `Profil von ${name}`,
  loadingPage: 'Die Seite wird geladen',
  showMore: 'Mehr anzeigen',
  loadingMore: 'Weitere werden geladen',
  tryAgain: 'Noch einmal versuchen',
  tryAgainIn: (seconds) => `Noch einmal versuchen in ${seconds} s`,
  cancel: 'Abbrechen',
  dismiss: 'Schließen',
  undo: 'Rückgängig machen',
  undoIn: (seconds) => `noch ${seconds} s`,
  undoing: 'Wird rückgängig gemacht…',
  undone: 'Rückgängig gemacht.',
  messages: 'Meldungen',
  rest: (count) => `+${count}`,
  breadcrumbs: 'Wo Sie sind',
  priority: 'Priorität',
  choose: 'Wählen',
  priorityOption: (priority) => `${priority} ${priorities[priority]}`,
  statuses,
  requestStages: requestStageDe,
  priorities,
  priorityName: (priority) => `Priorität ${priority}, ${priorities[priority].toLowerCase()}`,
  urgencies,
  waitingFor,
  closures,
  problemTitles: {
    CAT_VALIDATION: 'Etwas braucht Ihre Aufmerksamkeit',
    CAT_UNAUTHENTICATED: 'Sie sind nicht angemeldet',
    CAT_STEP_UP_REQUIRED: 'Bitte bestätigen Sie, dass Sie es sind',
    CAT_TENANT_FORBIDDEN: 'Catalyst ist für Ihre Organisation nicht eingerichtet',
    CAT_FORBIDDEN: 'Das dürfen Sie nicht',
    CAT_CONSENT_REQUIRED: 'Eine Zustimmung wird gebraucht',
    CAT_NOT_FOUND: 'Das ist nicht zu finden',
    CAT_METHOD_NOT_ALLOWED: 'Das ist nicht möglich',
    CAT_CONFLICT: 'Das ist jetzt nicht möglich',
    CAT_IDEMPOTENCY_REUSED: 'Das wurde schon gesendet',
    CAT_PRECONDITION: 'Jemand war schneller',
    CAT_TOO_LARGE: 'Das ist zu groß',
    CAT_FILE_TYPE: 'Dateien dieser Art werden nicht angenommen',
    CAT_RATE_LIMITED: 'Das war viel auf einmal',
    CAT_INTERNAL: 'Bei uns ist etwas schiefgegangen',
    CAT_UPSTREAM: 'Unterwegs ist etwas schiefgegangen',
    CAT_UNAVAILABLE: 'Catalyst ist nicht zu erreichen',
  },
  problemTexts: {
    CAT_VALIDATION: 'Prüfen Sie Ihre Angaben, und versuchen Sie es dann noch einmal.',
    CAT_TENANT_FORBIDDEN: 'Die Administration Ihrer Organisation kann Catalyst einrichten.',
    CAT_CONSENT_REQUIRED: 'Catalyst braucht Ihre Zustimmung oder die Ihrer Administration, bevor es weitergeht.',
    CAT_NOT_FOUND: 'Hier ist nichts, das Sie sehen können. Prüfen Sie die Nummer oder Adresse.',
    CAT_METHOD_NOT_ALLOWED: 'Laden Sie die Seite neu, und versuchen Sie es dann noch einmal.',
    CAT_IDEMPOTENCY_REUSED: 'Laden Sie die Seite neu, um zu sehen, was daraus geworden ist.',
    CAT_PRECONDITION: 'Es wurde inzwischen geändert. Sehen Sie es noch einmal an, und versuchen Sie es dann erneut.',
    CAT_RATE_LIMITED: 'Warten Sie einen Augenblick, und versuchen Sie es dann noch einmal.',
    CAT_INTERNAL: 'Nichts, was Sie geschrieben haben, ist verloren. Versuchen Sie es in einer Minute noch einmal.',
    CAT_UPSTREAM:
      'Ein Dienst, den Catalyst braucht, hat nicht richtig geantwortet. Versuchen Sie es in einer Minute noch einmal.',
    CAT_UNAVAILABLE:
      'Der Dienst war nicht zu erreichen. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann noch einmal.',
  },
  unknownProblem: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    detail:
      'Laden Sie die Seite neu. Wenn es wieder geschieht, sagen Sie dem Service Desk, was Sie kurz vorher getan haben.',
  },
  problemHints: {
    signIn:
      'Ihre Anmeldung konnte nicht erneuert werden. Nichts, was Sie geschrieben haben, ist verloren. Versuchen Sie es noch einmal, oder schließen Sie Catalyst und öffnen Sie es wieder.',
    unsaid:
      'Der Dienst hat nicht gesagt, warum. Versuchen Sie es in einer Minute noch einmal; geschieht es wieder, sagen Sie es dem Service Desk.',
  },
  stale: (time) => `Das Neueste war nicht zu bekommen. Sie sehen den Stand von ${time}.`,

  outside: {
    title: 'Catalyst wohnt in Microsoft Teams',
    text: 'Hier im Browser kann niemand sagen, wer Sie sind; deshalb gibt es noch nichts zu zeigen.',
    how: 'Öffnen Sie Microsoft Teams, wählen Sie an der Seite Apps, suchen Sie Catalyst und öffnen Sie es.',
    localHow: 'Auf diesem Rechner läuft ein kleines Teams. Öffnen Sie Catalyst von dort.',
    signIn: 'Oder melden Sie sich hier mit Ihrem Arbeitskonto an.',
    signInButton: 'Anmelden',
    localLink: 'Das kleine Teams öffnen',
    silentTitle: 'Teams antwortet nicht',
    silentText:
      'Die Seite, die Catalyst zeigt, hat nicht gesagt, wer Sie sind. Laden Sie sie neu; hilft das nicht, schließen Sie Teams und öffnen Sie es wieder.',
    reload: 'Neu laden',
  },

  signIn: {
    working: 'Sie werden angemeldet…',
    failedTitle: 'Die Anmeldung hat nicht funktioniert',
    failed: {
      denied:
        'Die Anmeldung wurde abgebrochen oder abgelehnt. Versuchen Sie es noch einmal, oder fragen Sie Ihre Administration.',
      stale: 'Diese Seite gehört zu einer früheren Anmeldung. Beginnen Sie noch einmal.',
      refused: 'Die Antwort der Anmeldung war nicht die erwartete. Beginnen Sie noch einmal.',
      unreachable:
        'Der Anmeldedienst war nicht zu erreichen. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann noch einmal.',
      someoneElse:
        'Angemeldet hat sich jemand anderes, als hier arbeitet. Melden Sie sich mit demselben Konto noch einmal an.',
    },
    again: 'Noch einmal anmelden',
    signOut: 'Abmelden',
    close: 'Sie können dieses Fenster schließen.',
  },

  clock: {
    left: (time) => `noch ${time}`,
    over: (time) => `${time} darüber`,
    paused: 'Angehalten',
    kept: 'Eingehalten',
    track: {
      first_response: 'Erste Antwort',
      next_response: 'Nächste Antwort',
      resolution: 'Lösung',
      fulfilment: 'Lieferung',
    },
    daysAndHours: (days, hours) => (hours === 0 ? `${days} T` : `${days} T ${hours} Std.`),
    hoursAndMinutes: (hours, minutes) => (minutes === 0 ? `${hours} Std.` : `${hours} Std. ${minutes} Min.`),
    minutes: (minutes) => `${minutes} Min.`,
    nextDue: (track, standing) => `${track}: ${standing}`,
  },

  trouble: {
    newVersionTitle: 'Es gibt eine neue Version von Catalyst',
    newVersionText: 'Diese Seite gehört zur Version davor. Laden Sie sie neu; was Sie geschrieben haben, bleibt.',
    load: 'Neu laden',
    offlineTitle: 'Sie sind offline',
    offlineText:
      'Sie sehen, was zuletzt hier war. Was Sie schreiben, bleibt; senden Sie es, sobald die Verbindung wieder da ist.',
    backOnline: 'Sie sind wieder online.',
    expiredTitle: 'Ihre Anmeldung ist abgelaufen',
    expiredText:
      'Nichts, was Sie geschrieben haben, ist verloren. Melden Sie sich noch einmal an, und machen Sie weiter.',
    signIn: 'Noch einmal anmelden',
    signedIn: 'Sie sind wieder angemeldet.',
    signInFailed:
      'Das hat nicht funktioniert. Versuchen Sie es noch einmal, oder schließen Sie Catalyst und öffnen Sie es wieder.',
    forbiddenText:
      'Ihre Organisation hat kein Konto bei Catalyst, oder es wurde geschlossen. Die Administration Ihrer Organisation kann es einrichten.',
    consentText:
      'Catalyst braucht Ihre Zustimmung oder die Ihrer Administration, bevor es weitergeht. Nichts, was Sie geschrieben haben, ist verloren.',
    consent: 'Zustimmen',
    consenting: 'Es wird auf Ihre Zustimmung gewartet…',
    consentFailed:
      'Die Zustimmung wurde nicht erteilt. Versuchen Sie es noch einmal, oder fragen Sie Ihre Administration.',
    consented: 'Danke. Catalyst kann weitermachen.',
  },

  deskOnly: {
    title: 'Das ist für den Service Desk',
    text: 'Hier arbeiten die Leute des Service Desks. Was Sie gemeldet und angefordert haben, steht unter Meine Tickets.',
    home: 'Zu meinen Tickets',
  },

  notFound: {
    title: 'Unter dieser Adresse ist nichts',
    text: 'Der Link ist vielleicht alt oder abgeschnitten.',
    home: 'Zu meinen Tickets',
  },
};
