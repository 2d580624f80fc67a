import type { WaitingReason } from '../lib/ticket-words.ts';
import type { DeedWords } from './deed-words-en.ts';

const reasons: Readonly<Record<WaitingReason, string>> = {
  customer: 'Auf die Antwort der meldenden Person',
  vendor: 'Auf einen Lieferanten',
  change: 'Auf eine geplante Änderung',
};

const tickets = (count: number): string => (count === 1 ? '1 Ticket' : `${count} Tickets`);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`;
const are = (names: readonly string[]): string => (names.length === 1 ? 'ist' : 'sind');

const counted = (comments: number, notes: number, files: number): string => {
  const parts = [
    ...(comments > 0 ? [comments === 1 ? '1 Antwort' : `${comments} Antworten`] : []),
    ...(notes > 0 ? [notes === 1 ? '1 Notiz' : `${notes} Notizen`] : []),
    ...(files > 0 ? [files === 1 ? '1 Datei' : `${files} Dateien`] : []),
  ];
  return list(parts);
};

/** Was gefragt wird, bevor mit einem Ticket etwas geschieht. */
export const de: DeedWords = {
  assign: {
    title: (number: string) => `${number} zuweisen`,
    person: 'Person',
    same: (name: string | undefined) => (name === undefined ? 'Noch niemand' : `Bei ${name} lassen`),
    me: (name: string) => `Ich: ${name}`,
    nobody: 'Niemand: zurück in die Warteschlange',
    queue: 'Warteschlange',
    withLoad: (name: string, count: string, limit: number | null) =>
      limit === null ? `${name}, ${count} offen` : `${name}, ${count} von ${limit} offen`,
    loadHint:
      'Neben jedem Namen: die offenen Tickets dieser Person und, wo es eine gibt, die Grenze der Warteschlange.',
    over: (name: string, count: string, limit: number) =>
      `${name} hat ${count} offene Tickets; die Grenze der Warteschlange ist ${limit}.`,
    missing: 'Wählen Sie eine Person, eine andere Warteschlange oder beides.',
    yes: 'Zuweisen',
    done: (number: string, name: string | undefined, queue: string) =>
      name === undefined
        ? `${number} ist in ${queue}, für alle, die es übernehmen.`
        : `${name} hat jetzt ${number}, in ${queue}.`,
  },

  wait: {
    title: (number: string) => `Worauf wartet ${number}?`,
    reason: 'Es wartet',
    reasons,
    words: 'Worte an die meldende Person',
    hintCustomer: 'Was müssen Sie wissen? Es wird als Antwort gesendet.',
    hint: 'Sie können das leer lassen. Was Sie schreiben, wird als Antwort gesendet.',
    yes: 'Auf Warten setzen',
    done: (number: string) => `${number} wartet.`,
  },

  resolve: {
    title: (number: string) => `${number} lösen`,
    titleRequest: (number: string) => `${number} liefern`,
    how: 'Wie wurde es gelöst?',
    words: 'Was wurde getan?',
    hint: 'Die meldende Person liest das.',
    missing: 'Sagen Sie, was getan wurde, in Worten, die die meldende Person versteht.',
    tasks: (count: number) => (count === 1 ? 'Eine Aufgabe ist noch offen.' : `${count} Aufgaben sind noch offen.`),
    tasksToo: 'Lösen, obwohl Aufgaben offen sind',
    tasksMissing:
      'Erledigen Sie die offenen Aufgaben oder brechen Sie sie ab, oder sagen Sie, dass es trotzdem gelöst ist.',
    blockers: (numbers: readonly string[]) =>
      `${list(numbers)} ${are(numbers)} offen und ${numbers.length === 1 ? 'blockiert' : 'blockieren'} dieses Ticket.`,
    blockedToo: 'Lösen, obwohl es blockiert ist',
    blockersMissing: 'Erledigen Sie zuerst, was es blockiert, oder sagen Sie, dass es trotzdem gelöst ist.',
    children: (numbers: readonly string[]) => `${list(numbers)} ${are(numbers)} Teil dieses Tickets und noch offen.`,
    childrenQuestion: 'Was wird aus den Teilen?',
    childrenToo: 'Mit denselben Worten auch lösen',
    childrenStay: 'Offen lassen',
    childrenMissing: 'Sagen Sie, was aus den Teilen wird.',
    yes: 'Lösen',
    yesRequest: 'Als geliefert melden',
    done: (number: string) => `${number} ist gelöst. Die meldende Person wird um Bestätigung gebeten.`,
    doneWithChildren: (number: string) => `${number} ist gelöst, und die Teile werden mit gelöst.`,
  },

  reopen: {
    title: (number: string) => `${number} wieder öffnen`,
    words: 'Warum?',
    hint: 'Sie können das leer lassen. Was Sie schreiben, wird als Antwort gesendet.',
    missing: 'Sagen Sie, warum.',
    yes: 'Wieder öffnen',
    no: 'So lassen',
    done: (number: string) => `${number} ist wieder offen.`,
  },

  cancelRequest: {
    title: (number: string) => `${number} stornieren`,
    words: 'Warum wird sie storniert?',
    hint: 'Die meldende Person liest das. Genehmigungen, Playbooks und Aufgaben der Anforderung enden mit ihr.',
    missing: 'Sagen Sie, warum, in Worten, die die meldende Person versteht.',
    yes: 'Anforderung stornieren',
    no: 'Behalten',
    done: (number: string) => `${number} ist storniert.`,
  },

  escalate: {
    title: (number: string) => `${number} eskalieren`,
    reason: 'Warum kann es nicht warten?',
    hint: 'Wer es bekommt, liest das.',
    missing: 'Sagen Sie, warum es nicht warten kann.',
    yes: 'Eskalieren',
    done: (number: string, names: readonly string[]) =>
      names.length === 0
        ? `${number} ist eskaliert.`
        : `${number} ist eskaliert: ${list(names)} ${are(names)} benachrichtigt.`,
    tooEarly: (from: string) => `Es liegt in der Zeit. Ab ${from} lässt es sich eskalieren.`,
  },

  finder: {
    list: 'Gefundene Tickets',
    found: (count: number) =>
      count === 0 ? 'Nichts gefunden. Versuchen Sie es mit weniger Wörtern.' : `${tickets(count)} gefunden`,
    by: (requester: string, queue: string) => `Gemeldet von ${requester}, in ${queue}`,
  },

  link: {
    title: 'Mit einem anderen Ticket verknüpfen',
    type: 'Dieses Ticket',
    other: 'Anderes Ticket',
    hint: 'Eine Nummer wie INC-000123 oder Wörter daraus',
    missing: 'Wählen Sie das andere Ticket.',
    sentence: (type: string, number: string) => `Dieses Ticket ${type} ${number}.`,
    yes: 'Verknüpfen',
    done: (type: string, number: string) => `Dieses Ticket ${type} ${number}. An beiden steht es so.`,
  },

  split: {
    title: 'Einen Kommentar zu einem eigenen Ticket machen',
    which: 'Welcher Kommentar?',
    choose: 'Wählen Sie einen Kommentar',
    comment: (name: string, when: string, words: string) => `${name}, ${when}: ${words}`,
    none: 'Hier wurde noch nichts gesagt, das sich abtrennen ließe.',
    chooseMissing: 'Wählen Sie den Kommentar.',
    subject: 'Betreff des neuen Tickets',
    subjectMissing: 'Verwenden Sie mindestens 3 Zeichen.',
    becomes: (name: string) =>
      `Eine neue Störung in derselben Warteschlange, mit dieser verknüpft. ${name} wird als meldende Person geführt.`,
    becomesOf: (number: string) =>
      `Eine neue Störung in derselben Warteschlange, mit dieser verknüpft. Wer ${number} gemeldet hat, wird als meldende Person geführt.`,
    becomesNote:
      'Eine neue Störung in derselben Warteschlange, mit dieser verknüpft. Sie werden als meldende Person geführt, und die Notiz bleibt eine Notiz.',
    yes: 'Abtrennen',
    done: (number: string) => `${number} wurde abgetrennt.`,
    doneTitle: 'Abgetrennt',
  },

  merge: {
    title: 'Tickets zusammenführen',
    loading: 'Die Tickets werden geladen',
    stays: 'Welches bleibt?',
    about: (requester: string, people: number) =>
      people === 1 ? `von ${requester}` : `von ${requester}, mit Beobachtern ${people} Personen`,
    addFirst: 'Finden Sie das Ticket, mit dem es zusammengeführt wird',
    addMore: 'Noch ein Ticket hinzufügen',
    addHint: 'Eine Nummer wie INC-000123 oder Wörter daraus',
    shareWords: 'Alle lesen lassen, was auf ihnen vorher gesagt wurde',
    looking: 'Es wird nachgesehen, was geschehen würde',
    plan: 'Was geschehen wird',
    closes: (number: string, into: string, comments: number, notes: number, files: number) => {
      const brings = counted(comments, notes, files);
      const with_ = brings === '' ? '' : ` Es bringt ${brings} mit.`;
      return `${number} wird geschlossen, und seine Nummer führt zu ${into}.${with_}`;
    },
    watchers: (names: readonly string[], into: string) =>
      `${list(names)} ${names.length === 1 ? 'wird' : 'werden'} ${into} beobachten.`,
    nobodyNew: 'Niemand Neues wird es beobachten.',
    wordsKept: 'Wer gemeldet hat, sieht, was von jetzt an gesagt wird, und nicht, was andere vorher gesagt haben.',
    wordsShared: 'Alle, die an einem davon beteiligt sind, lesen, was auf allen gesagt wurde.',
    told: (count: number): string =>
      count === 1
        ? 'Wer auf das andere Ticket wartet, erfährt nach einer Minute, wo es weitergeht. Machen Sie es vorher rückgängig, erfährt niemand etwas.'
        : 'Wer auf die anderen Tickets wartet, erfährt nach einer Minute, wo sie weitergehen. Machen Sie es vorher rückgängig, erfährt niemand etwas.',
    undo: (minutes: number) => `Sie können es ${minutes} Minuten lang rückgängig machen.`,
    yes: (count: number, into: string) =>
      count === 0 ? 'Zusammenführen' : `${tickets(count)} mit ${into} zusammenführen`,
    running: (done: number, total: number) => `${done} von ${tickets(total)} erledigt`,
    goesOn: 'Sie können das schließen: es geht von selbst weiter.',
    done: (count: number, into: string) => `${tickets(count)} mit ${into} zusammengeführt.`,
    refusedTitle: (count: number) => `${tickets(count)} ${count === 1 ? 'ließ' : 'ließen'} sich nicht zusammenführen`,
    refusedLine: (number: string, why: string) => `${number}: ${why}`,
  },
};
