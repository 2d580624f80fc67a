import { approvalDe } from './approval-de.ts';
import { clockDe } from './clock-de.ts';
import { orderDe } from './order-de.ts';
import { questionDe } from './question-de.ts';
import { obstaclesInGerman, reasonInGerman } from './reasons-de.ts';
import { requestDe } from './request-de.ts';
import type { Strings } from './strings.ts';
import { taskDe } from './task-de.ts';
import { whyDe } from './why-de.ts';

/** Every sentence that bot and cards say, in German. Commands are said in English in every language, the commonest in German too. */
export const de: Strings = {
  commands: {
    newIncident: {
      title: 'new incident',
      description: 'Melden, dass etwas nicht funktioniert',
      example: 'new incident Mein VPN verbindet sich nicht',
    },
    request: {
      title: 'request',
      description: 'Etwas anfordern, das Sie brauchen: der Katalog, oder was Sie nennen',
      example: 'anfrage Laptop',
    },
    myTickets: {
      title: 'my tickets',
      description: 'Was Sie gemeldet haben und wie es darum steht',
      example: 'meine tickets',
    },
    tasks: { title: 'tasks', description: 'Was Sie für Tickets und Anforderungen zu tun haben', example: 'aufgaben' },
    approvals: { title: 'approvals', description: 'Was auf Ihre Entscheidung wartet', example: 'genehmigungen' },
    delegate: {
      title: 'delegate',
      description: 'Jemand anderes an Ihrer Stelle entscheiden lassen und das zurücknehmen',
      example: 'delegieren an Robin Example bis 24.12.2026',
    },
    status: { title: 'status', description: 'Die Karte eines Tickets zeigen', example: 'status INC-000123' },
    comment: {
      title: 'comment',
      description: 'Einem Ticket etwas hinzufügen',
      example: 'comment INC-000123 Es passiert nur im WLAN',
    },
    close: {
      title: 'close',
      description: 'Es funktioniert wieder: ein Ticket schließen',
      example: 'close INC-000123',
    },
    why: {
      title: 'why',
      description: 'Warum ein Ticket dann fällig ist und warum es dort liegt, wo es liegt',
      example: 'warum INC-000123',
    },
    escalate: {
      title: 'escalate',
      description: 'Um mehr Aufmerksamkeit für ein eigenes Ticket bitten, das zu lange dauert',
      example: 'escalate INC-000123 Die ganze Etage wartet',
    },
    cancel: {
      title: 'cancel',
      description: 'Die offene Frage verwerfen oder ein Ticket zurückziehen, das noch niemand begonnen hat',
      example: 'abbrechen, oder abbrechen INC-000123',
    },
    queue: {
      title: 'queue',
      description: 'Offene Tickets Ihrer Warteschlangen',
      example: 'queue, oder queue Network',
    },
    take: { title: 'take', description: 'Ein Ticket übernehmen, das niemand hat', example: 'take INC-000123' },
    note: {
      title: 'note',
      description: 'Eine Notiz hinterlassen, die nur der Service Desk sieht',
      example: 'note INC-000123 Zum dritten Mal diese Woche',
    },
    resolve: {
      title: 'resolve',
      description: 'Ein Ticket lösen und sagen, was getan wurde',
      example: 'resolve INC-000123 Gateway neu gestartet',
    },
    bindQueue: {
      title: 'bind queue',
      description: 'Die Tickets einer Warteschlange in diesem Kanal posten',
      example: 'bind queue Network',
    },
    unbindQueue: {
      title: 'unbind queue',
      description: 'Die Tickets einer Warteschlange nicht mehr in einem Kanal posten',
      example: 'unbind queue Network',
    },
    help: { title: 'help', description: 'Alles, was Sie sagen können', example: 'hilfe' },
    hi: { title: 'hi', description: 'Guten Tag sagen', example: 'hi' },
  },

  status: {
    open: 'Offen',
    in_progress: 'In Arbeit',
    waiting: 'Wartet',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
  },
  priority: { P1: 'P1 Kritisch', P2: 'P2 Hoch', P3: 'P3 Normal', P4: 'P4 Niedrig' },
  urgency: { 1: 'Ich kann nicht arbeiten', 2: 'Es hält mich auf', 3: 'Es kann warten' },
  waitingFor: {
    customer: 'Eine Antwort der meldenden Person',
    vendor: 'Einen Lieferanten',
    change: 'Eine geplante Änderung',
  },
  closure: {
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
  },

  card: {
    inOneSentence: (number, status, subject) => `${number}, ${status}: ${subject}`,
    refresh: 'Aktualisieren',
    requester: 'Gemeldet von',
    reportedFor: (requester, affected) => `${requester}, für ${affected}`,
    assignee: 'Zugewiesen an',
    nobody: 'Noch niemanden',
    files: 'Dateien',
    queue: 'Warteschlange',
    reported: 'Gemeldet am',
    waitingFor: 'Wartet auf',
    saidBy: (author, fromDesk, at) => (fromDesk ? `**${author}** · Service Desk · ${at}` : `**${author}** · ${at}`),
    readItInTheTab: 'Öffnen Sie das Ticket, um es zu lesen.',
    resolvedBy: (name, at) => `${name} · ${at}`,
    notes: (count) =>
      count === 1
        ? '1 Notiz des Service Desks, im Tab des Tickets'
        : `${count} Notizen des Service Desks, im Tab des Tickets`,
    moved: (number) => `Die Karte von ${number} steht jetzt weiter unten.`,
    hidden: (number) => `Sie können ${number} nicht mehr sehen.`,
    overdue: (status) => `${status}, überfällig`,
  },

  clock: clockDe,

  questions: questionDe,

  tasks: taskDe,

  request: requestDe,

  approval: approvalDe,

  order: orderDe,

  why: {
    words: whyDe,
    title: (number) => `Warum ${number} dann fällig ist`,
    noClock: 'Für dieses Ticket ist derzeit nichts zugesagt: kein Service-Level gilt dafür, also läuft keine Uhr.',
    because: (because) => `Grund: ${because}`,
    due: (at) => `fällig am ${at}`,
    paused: 'angehalten, daher steht noch nicht fest, wann',
    missed: (at) => `war fällig am ${at}, überfällig`,
    kept: (at) => `eingehalten am ${at}`,
    keptOnceBegun: (at) => `eingehalten am ${at}: Der Service Desk hat geantwortet, oder die Arbeit hat begonnen`,
    keptLate: (due, at) => `war fällig am ${due}, verspätet erledigt am ${at}`,
    neverDue: 'wird nie fällig: der Kalender hat zu wenig offene Zeit',
    routing: 'Warum es dort liegt',
    reason: reasonInGerman,
    escalatedTo: (at, track, names) => `Eskaliert ${at}, ${track} verpasst: an ${names}`,
    escalatedToQueue: (at, track) => `Eskaliert ${at}, ${track} verpasst: an alle in der Warteschlange`,
    instead: (why) => ` (${obstaclesInGerman(why)})`,
  },

  action: {
    mine: 'Meine Aktionen',
    open: 'Öffnen',
    openInTab: 'Im Tab öffnen',
    more: 'Mehr',
    reply: 'Antworten',
    note: 'Notiz',
    take: 'Übernehmen',
    start: 'Beginnen',
    resolve: 'Lösen',
    wait: 'Warten',
    resume: 'Fortsetzen',
    close: 'Schließen',
    reopen: 'Wieder öffnen',
    reopenAsOwner: 'Geht immer noch nicht',
    change: 'Zuweisen, Priorität',
    withdraw: 'Zurückziehen',
    works: 'Es geht wieder',
    confirm: 'Ja, es funktioniert',
    report: 'Melden',
    reportInstead: 'Neu melden',
    editFirst: 'Erst bearbeiten',
    noThanks: 'Nein, danke',
    addComment: 'Dem Ticket hinzufügen',
    cancel: 'Abbrechen',
    reportSomething: 'Ein Problem melden',
    requestSomething: 'Etwas anfordern',
    myTickets: 'Meine Tickets',
    myQueues: 'Meine Warteschlangen',
    help: 'Alles, was ich kann',
    why: 'Warum dieser Termin?',
    escalate: 'Eskalieren',
  },

  send: {
    'ticket.reply': 'Antwort senden',
    'ticket.note': 'Notiz speichern',
    'ticket.reopen': 'Wieder öffnen',
    'ticket.resolve': 'Lösen',
    'ticket.wait': 'Auf Warten setzen',
    'ticket.assign': 'Zuweisen',
    'ticket.priority': 'Priorität setzen',
    'ticket.escalate': 'Eskalieren',
  },

  input: {
    reply: {
      label: 'Ihre Antwort',
      placeholder: 'Was der Service Desk wissen sollte',
      missing: 'Schreiben Sie zuerst etwas.',
    },
    replyToRequester: {
      label: 'Antwort an die meldende Person',
      placeholder: 'Die meldende Person liest das',
      missing: 'Schreiben Sie zuerst etwas.',
    },
    note: {
      label: 'Notiz nur für den Service Desk',
      placeholder: 'Die meldende Person sieht das nie',
      missing: 'Schreiben Sie zuerst etwas.',
    },
    stillBroken: {
      label: 'Was funktioniert noch nicht?',
      placeholder: 'Was Sie versucht haben und was geschah',
      missing: 'Sagen Sie, was noch nicht funktioniert.',
    },
    whyReopened: {
      label: 'Warum wird es wieder geöffnet?',
      placeholder: 'Die meldende Person liest das',
      missing: 'Sagen Sie, warum es wieder geöffnet wird.',
    },
    code: { label: 'Wie es gelöst wurde', missing: 'Wählen Sie, wie es gelöst wurde.' },
    resolution: {
      label: 'Was getan wurde',
      placeholder: 'In Worten, die die meldende Person versteht',
      missing: 'Sagen Sie, was getan wurde.',
    },
    escalation: {
      label: 'Warum braucht es mehr Aufmerksamkeit?',
      placeholder: 'Die Leitung des Service Desks liest das',
      missing: 'Sagen Sie, warum es mehr Aufmerksamkeit braucht.',
    },
    waitReason: { label: 'Worauf es wartet', missing: 'Wählen Sie, worauf es wartet.' },
    question: {
      label: 'Was brauchen Sie von der meldenden Person?',
      placeholder: 'Die meldende Person liest das. Leer lassen, wenn Sie schon gefragt haben',
    },
    assignee: { label: 'Zuweisen an', placeholder: 'Wählen Sie jemanden aus dem Team' },
    priority: { label: 'Priorität' },
  },

  list: {
    inOneSentence: (title, count) => `${title}: ${count === 1 ? '1 Ticket' : `${count} Tickets`}.`,
    show: (number) => `${number} zeigen`,
    take: (number) => `${number} übernehmen`,
    changed: (at) => `geändert ${at}`,
    mine: 'Meine Tickets',
    noneMine: 'Sie haben nichts gemeldet. Schreiben Sie „new incident“, wenn etwas nicht funktioniert.',
    queue: (name) => `Offene Tickets in ${name}`,
    queues: 'Offene Tickets in Ihren Warteschlangen',
    noneQueued: 'Hier wartet nichts. Gut gemacht.',
  },

  offer: {
    report: 'Soll ich das als Störung melden?',
    comment: (number) => `Soll ich das ${number} hinzufügen?`,
    reported: (number) => `Gemeldet als ${number}.`,
    added: (number) => `Zu ${number} hinzugefügt.`,
    dismissed: 'In Ordnung, es wurde nichts gemeldet. Schreiben Sie „help“, um zu sehen, was ich noch kann.',
    dropped: 'Verworfen. Es wurde nichts gemeldet.',
    over: 'Diese Frage ist beantwortet oder zu alt. Sagen Sie es noch einmal, um neu zu beginnen.',
    notYours: 'Nur die gefragte Person kann das beantworten.',
    notReported: (reason) => `Das konnte nicht gemeldet werden: ${reason}`,
  },

  form: {
    title: 'Eine Störung melden',
    subject: 'Was funktioniert nicht?',
    subjectHint: 'Eine Zeile, zum Beispiel: VPN verbindet sich nicht',
    subjectMissing: 'Sagen Sie in einer Zeile, was nicht funktioniert.',
    description: 'Mehr dazu',
    descriptionMore: 'Möchten Sie etwas hinzufügen?',
    descriptionHint: 'Was Sie versucht haben, was Sie sahen, seit wann',
    kept: (count) => `Ihr Text von ${count.toLocaleString('de')} Zeichen bleibt erhalten und wird zur Beschreibung.`,
    urgency: 'Wie dringend ist es?',
    asset: 'Gerät',
    assetHint: 'Seine Nummer oder sein Name, wenn Sie sie kennen',
    problem: 'Bitte sehen Sie sich die markierten Felder an.',
    resolve: (number) => `${number} lösen`,
  },

  chat: {
    hello: (name) => `Guten Tag, ${name}!`,
    introEmployee:
      'Sagen Sie mir in Ihren eigenen Worten, was nicht funktioniert oder was Sie brauchen, und ich bringe es zum Service Desk. Oder drücken Sie einen Knopf.',
    introDesk:
      'Bearbeiten Sie von hier aus Ihre Warteschlangen, oder melden Sie selbst etwas. Drücken Sie einen Knopf, oder schreiben Sie „help“.',
    welcomeTitle: 'Willkommen bei Catalyst',
    welcomePersonal:
      'Ich bin Ihr IT-Service-Desk. Sagen Sie mir, was nicht funktioniert oder was Sie brauchen, und ich kümmere mich darum: Eine Karte zeigt Ihnen, wie es steht, und Antworten kommen in diesen Chat.',
    welcomePlace:
      'Ich bin der IT-Service-Desk. Erwähnen Sie mich und sagen Sie, was nicht funktioniert, oder „bind queue“ und den Namen einer Warteschlange, damit deren Tickets in diesem Kanal gepostet werden.',
    helpTitle: 'Was Sie sagen können',
    helpIntro: 'In beliebigen Worten: Ich frage, bevor ich etwas melde. Oder genau so:',
    youAreWelcome: 'Gern geschehen. Schreiben Sie „help“, um zu sehen, was ich noch kann.',
    empty:
      'Ich habe eine Nachricht ohne Worte erhalten. Sagen Sie mir in einem Satz, was nicht funktioniert, oder schreiben Sie „help“.',
    onlySigns:
      'Das kann ich nicht lesen. Sagen Sie mir in wenigen Worten, was nicht funktioniert, oder schreiben Sie „help“.',
    tooShort:
      'Sagen Sie mir etwas mehr: Was funktioniert nicht, und was geschieht, wenn Sie es versuchen? Oder schreiben Sie „help“.',
    files:
      'Dateien aus dem Chat kann ich noch nicht aufbewahren. Beschreiben Sie in einem Satz, was sie zeigen, und ich melde es; der Service Desk fragt nach der Datei, wenn er sie braucht.',
    filesLeftOut:
      'Die Datei wurde nicht aufbewahrt: Dateien aus dem Chat kann ich noch nicht behalten. Der Service Desk fragt danach, wenn er sie braucht.',
    unknownCommand: (guess) =>
      guess
        ? `Diesen Befehl kenne ich nicht. Meinten Sie „${guess}“? Schreiben Sie „help“, um alle zu sehen.`
        : 'Diesen Befehl kenne ich nicht. Schreiben Sie „help“, um alle zu sehen.',
    unknownButton: 'Dieser Knopf stammt aus einer älteren Nachricht von mir und geht nicht mehr.',
    noSuchTicket:
      'Ein solches Ticket, das Sie sehen können, gibt es nicht. Prüfen Sie die Nummer, oder schreiben Sie „my tickets“.',
    whichTicket: (example) => `Welches Ticket? Zum Beispiel: ${example}`,
    sayMore: (example) => `Was soll ich schreiben? Zum Beispiel: ${example}`,
    tooLong: 'Das sind mehr als 20.000 Zeichen. Sagen Sie es in zwei Nachrichten.',
    cutDescription: 'Ihr Text war länger als 20.000 Zeichen; der Rest wurde nicht aufbewahrt.',
    longSubject: 'Der Betreff wurde gekürzt; Ihr ganzer Text steht in der Beschreibung.',
    commented: (number) => `Zu ${number} hinzugefügt. Der Service Desk sieht es.`,
    commentedReopened: (number) =>
      `Zu ${number} hinzugefügt, das wieder in Arbeit ist. Schreiben Sie „close ${number}“, wenn Sie das nicht meinten.`,
    replied: (number) => `An die meldende Person von ${number} gesendet.`,
    followedUp: (old, number) =>
      `${old} wurde vor zu langer Zeit geschlossen, um damit weiterzumachen. Daher habe ich ${number} mit Ihren Worten eröffnet.`,
    wentTo: (old, number) => `${old} wurde mit ${number} zusammengeführt. Ihre Worte stehen dort.`,
    wasMerged: (old, number) => `${old} wurde mit ${number} zusammengeführt.`,
    othersInTheWay: (number, blockers, children) =>
      `${number} ist noch nicht gelöst.${blockers && ` Es wird von Offenem blockiert: ${blockers}.`}${children && ` Untergeordnete Tickets sind noch offen: ${children}.`} Lösen Sie es im Tab des Service Desks: Dort wählen Sie, was mit diesen geschieht.`,
    noted: (number) => `Zu ${number} notiert. Nur der Service Desk sieht es.`,
    taken: (number) => `Sie haben ${number}.`,
    resolved: (number) => `${number} ist gelöst. Die meldende Person wird um Bestätigung gebeten.`,
    confirmed: (number) => `Vielen Dank. ${number} ist geschlossen.`,
    closed: (number) => `${number} ist geschlossen.`,
    closedByOwner: (number) => `Schön, dass es wieder geht. ${number} ist geschlossen.`,
    withdrawn: (number) => `${number} ist zurückgezogen.`,
    alreadyOver: (number, status) => `${number} ist bereits ${status.toLowerCase()}.`,
    notWithdrawable: (number, status) =>
      `${number} kann nicht mehr zurückgezogen werden; der Stand ist „${status}“. Wenn es wieder geht, schreiben Sie „close ${number}“.`,
    escalated: (number, names) =>
      names
        ? `${number} ist eskaliert. Jetzt informiert: ${names}.`
        : `${number} ist eskaliert. Alle in der Warteschlange erfahren jetzt davon.`,
    notYet: (number) => `${number} kann noch nicht eskaliert werden.`,
    escalateFrom: (number, from) =>
      `${number} kann noch nicht eskaliert werden: Es liegt noch im Zeitplan. Möglich ist es ab ${from}.`,
    escalateAgainFrom: (number, from) =>
      `${number} wurde innerhalb des letzten Tages eskaliert. Erneut möglich ist es ab ${from}.`,
    notYoursToEscalate: (number) => `Nur wer ${number} gemeldet hat, kann es eskalieren.`,
    notYoursToWithdraw: (number) => `Nur wer ${number} gemeldet hat, kann es zurückziehen.`,
    nothingOpen: 'Es gibt nichts abzubrechen. Um ein Ticket zurückzuziehen, schreiben Sie „cancel“ und seine Nummer.',
    whichQueue: (names) => `Welche Warteschlange? Es gibt: ${names}.`,
    queueNotFound: (names) => `Eine Warteschlange dieses Namens gibt es nicht. Es gibt: ${names}.`,
    sentPrivately: 'Das habe ich in unseren persönlichen Chat geschickt.',
    cannotReachYou:
      'Ich konnte Ihnen nicht schreiben. Öffnen Sie einen persönlichen Chat mit mir, sagen Sie „hi“, und versuchen Sie es noch einmal.',
    bound: (queue) => `Von nun an werden Tickets von ${queue} in diesem Kanal gepostet.`,
    unbound: (queue) => `Tickets von ${queue} werden nicht mehr in einem Kanal gepostet.`,
    notBound: (queue) => `${queue} ist mit keinem Kanal verbunden.`,
    channelGreeting: (queue) => `Tickets von ${queue} erscheinen in diesem Kanal.`,
    channelClosed: (queue) =>
      `Ich kann in diesem Kanal nicht posten, daher ist ${queue} nicht mit ihm verbunden. Private und geteilte Kanäle lassen mich vielleicht nicht hinein: Nehmen Sie einen Standardkanal eines Teams, zu dem ich hinzugefügt wurde.`,
    bindInChannel: 'Sagen Sie das in dem Kanal, in dem die Tickets gepostet werden sollen.',
    deskOnly: 'Das kann nur der Service Desk. Schreiben Sie „help“, um zu sehen, was Sie können.',
    adminOnly: 'Das kann nur die Administration. Schreiben Sie „help“, um zu sehen, was Sie können.',
    notForYou: 'Catalyst steht Ihnen nicht zur Verfügung. Bitten Sie Ihre Administration, es für Sie einzurichten.',
    notForYouHere:
      'Ich kenne Sie noch nicht. Schreiben Sie mir zuerst in einem persönlichen Chat, oder fragen Sie Ihre Administration.',
    whoAreYou:
      'Teams hat mir nicht gesagt, wer Sie sind, daher kann ich hier nicht helfen. Schreiben Sie mir in einem persönlichen Chat.',
    failed: (requestId) =>
      `Bei uns ist etwas schiefgegangen, und ich konnte das nicht abschließen. Bitte versuchen Sie es noch einmal. Wenn es so bleibt, nennen Sie dem Service Desk diese Nummer: ${requestId}`,
    unavailable: (requestId) =>
      `Catalyst kann im Moment nichts speichern. Bitte versuchen Sie es in einigen Minuten noch einmal. (${requestId})`,
  },

  outcome: {
    replied: 'Ihre Antwort wurde hinzugefügt.',
    followedUp: (number) =>
      `Dieses Ticket wurde vor zu langer Zeit geschlossen, daher hat Ihre Antwort ${number} eröffnet.`,
    wentTo: (number) => `Dieses Ticket wurde mit ${number} zusammengeführt. Ihre Worte stehen dort.`,
    noted: 'Die Notiz ist gespeichert. Nur der Service Desk sieht sie.',
    taken: 'Sie haben dieses Ticket.',
    assigned: (name) => `Zugewiesen an ${name}.`,
    prioritised: (priority) => `Die Priorität ist jetzt ${priority}.`,
    resolved: 'Gelöst. Die meldende Person wird um Bestätigung gebeten.',
    waiting: 'Auf Warten gesetzt.',
    resumed: 'Wieder in Arbeit.',
    withdrawn: 'Zurückgezogen.',
    worked: 'Schön, dass es wieder geht.',
    confirmed: 'Vielen Dank für die Bestätigung.',
    reopened: 'Wieder geöffnet. Der Service Desk sieht es sich noch einmal an.',
    closed: 'Geschlossen.',
    escalated: (names) =>
      names ? `Eskaliert. Jetzt informiert: ${names}.` : 'Eskaliert. Alle in der Warteschlange erfahren jetzt davon.',
    explained: 'Die Antwort steht weiter unten.',
    explainedPrivately: 'Die Antwort steht in unserem persönlichen Chat.',
    shown: (number) => `Die Karte von ${number} steht weiter unten.`,
    chooseColleague: 'Wählen Sie zuerst jemanden aus.',
    notPossible: (status) =>
      `Das ist nicht mehr möglich; der Stand des Tickets ist „${status}“. So steht es jetzt darum.`,
    changedMeanwhile: 'Das Ticket hat sich inzwischen geändert. So steht es jetzt darum.',
    notAllowed: 'Das können Sie nicht tun. So steht es um das Ticket.',
    failed: (requestId) => `Das hat nicht geklappt. Bitte versuchen Sie es noch einmal. (${requestId})`,
  },
};
