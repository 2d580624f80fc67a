import type { ApprovalWords } from './approval-words.ts';
import { whyAskedDe } from './why-asked-de.ts';

/** Approvals in German. */
export const approvalDe: ApprovalWords = {
  heading: 'Genehmigungen',
  about: (text) => `Genehmigung eines Schrittes: ${text}`,
  state: {
    pending: 'wird gefragt',
    approved: 'hat genehmigt',
    rejected: 'hat abgelehnt',
    asked_back: 'hat eine Rückfrage',
    delegated: 'hat es abgegeben',
    expired: 'hat nicht rechtzeitig geantwortet',
    skipped: 'nicht nötig',
  },
  stage: {
    waiting: 'später',
    asking: 'jetzt',
    passed: 'genehmigt',
    failed: 'nicht genehmigt',
    skipped: 'nicht nötig',
    cancelled: 'beendet',
  },
  ended: {
    approved: 'Genehmigt',
    not_needed: 'Keine Genehmigung nötig',
    rejected: 'Nicht genehmigt',
    expired: 'Nicht genehmigt: Niemand hat rechtzeitig geantwortet',
    nobody_to_ask: 'Nicht genehmigt: Es gibt niemanden, der entscheiden darf',
    withdrawn: 'Zurückgezogen',
    cancelled: 'Abgebrochen',
  },
  oneOf: 'eine Person von ihnen',
  allOf: 'alle von ihnen',
  someOf: (count) => `${count} von ihnen`,
  asked: (question) => `fragt: ${question}`,
  answered: (answer) => `Antwort: ${answer}`,
  more: (count) => (count === 1 ? 'und 1 weitere Person' : `und ${count} weitere Personen`),
  youDecide: 'Sie werden um eine Entscheidung gebeten.',
  youDecideBecause: (why) => `Sie werden um eine Entscheidung gebeten: ${why}.`,
  decideBy: (at) => `Bitte entscheiden Sie bis ${at}.`,
  youAsked: 'Sie haben eine Rückfrage gestellt. Entscheiden können Sie jederzeit, mit oder ohne Antwort.',
  signInAgain: 'Zum Entscheiden melden Sie sich noch einmal an: Die Schaltfläche öffnet die Seite dafür.',
  signInAbove: 'Zum Entscheiden melden Sie sich an: Die Schaltfläche darüber führt dorthin.',
  plan: 'Was nach der Genehmigung geschieht',
  noPlan: 'Nach der Genehmigung kümmert sich der Service Desk darum.',
  why: whyAskedDe,
  action: {
    approve: 'Genehmigen',
    decideInTab: 'Entscheiden (anmelden)',
    reject: 'Ablehnen',
    askBack: 'Rückfrage',
    delegate: 'Abgeben',
    answer: 'Rückfrage beantworten',
  },
  send: {
    approve: 'Genehmigen',
    reject: 'Ablehnen',
    askBack: 'Rückfrage senden',
    delegate: 'Abgeben',
    answer: 'Antwort senden',
  },
  input: {
    approve: { label: 'Kommentar', placeholder: 'Wenn Sie etwas hinzufügen möchten' },
    reject: {
      label: 'Warum lehnen Sie ab?',
      placeholder: 'Die anfordernde Person liest das',
      missing: 'Bitte sagen Sie, warum: Die anfordernde Person liest es.',
    },
    askBack: {
      label: 'Was müssen Sie wissen?',
      placeholder: 'Die anfordernde Person liest das und antwortet',
      missing: 'Bitte schreiben Sie Ihre Frage.',
    },
    delegate: {
      label: 'Wer entscheidet an Ihrer Stelle?',
      placeholder: 'Namen eingeben',
      missing: 'Bitte wählen Sie jemanden.',
    },
    answer: {
      label: 'Ihre Antwort',
      placeholder: 'Die genehmigende Person liest das',
      missing: 'Bitte schreiben Sie Ihre Antwort.',
    },
    question: { label: 'Welche Frage?', missing: 'Bitte wählen Sie eine Frage.' },
  },
  outcome: {
    approved: 'Sie haben es genehmigt.',
    rejected: 'Sie haben es abgelehnt. Die anfordernde Person liest, warum.',
    askedBack: 'Ihre Frage liegt bei der anfordernden Person.',
    delegated: (name) => `${name} entscheidet an Ihrer Stelle.`,
    answered: 'Ihre Antwort liegt bei der genehmigenden Person.',
    late: {
      decided: 'Sie haben schon entschieden, und dabei bleibt es. So steht es darum.',
      moved: 'Jemand anderes entscheidet jetzt an Ihrer Stelle. So steht es darum.',
      not_needed: 'Ihre Entscheidung wird nicht mehr gebraucht. So steht es darum.',
      expired: 'Ihre Zeit zum Entscheiden war vorbei. So steht es darum.',
      old: 'Das war eine alte Karte. So steht es jetzt darum.',
      over: 'Es ist schon entschieden. So steht es darum.',
    },
    notAsked: 'Sie werden hier nicht um eine Entscheidung gebeten. So steht es darum.',
    cannotHandOver:
      'Diese Person kann hier nicht für Sie entscheiden: Sie hat es angefordert, wird schon gefragt oder hatte es vorher.',
    sayWhyRejected: 'Zum Ablehnen sagen Sie bitte, warum: Die anfordernde Person liest es.',
    askWhat: 'Bitte schreiben Sie zuerst Ihre Frage.',
    choosePerson: 'Bitte wählen Sie zuerst jemanden.',
    answerWhat: 'Bitte schreiben Sie zuerst Ihre Antwort.',
    signIn: 'Für diese Entscheidung melden Sie sich noch einmal an: Öffnen Sie die Seite zum Genehmigen.',
  },
  list: {
    title: 'Wartet auf Ihre Entscheidung',
    empty: 'Nichts wartet auf Ihre Entscheidung.',
    inOneSentence: (count) =>
      count === 1
        ? '1 Anforderung wartet auf Ihre Entscheidung.'
        : `${count} Anforderungen warten auf Ihre Entscheidung.`,
    from: (name) => `von ${name}`,
    askedAt: (at) => `gefragt ${at}`,
    dueAt: (at) => `bis ${at}`,
    show: (number) => `${number} zeigen`,
    approve: (number) => `${number} genehmigen`,
    approveAsked: (number, requester) =>
      `Sie genehmigen ${number} von ${requester} ohne Kommentar. Das lässt sich nicht zurücknehmen.`,
    approveSend: 'Ja, genehmigen',
    approvedOf: (number) => `${number} haben Sie genehmigt.`,
  },
  delegation: {
    none: 'Sie entscheiden selbst. Zum Abgeben schreiben Sie „delegate to“ und einen Namen, wenn Sie möchten mit „until“ und einem Tag oder mit „when away“.',
    stands: (name) => `${name} entscheidet an Ihrer Stelle. Mit „delegate off“ nehmen Sie das zurück.`,
    standsUntil: (name, until) =>
      `${name} entscheidet bis ${until} an Ihrer Stelle. Mit „delegate off“ nehmen Sie das zurück.`,
    standsFrom: (name, from) =>
      `Ab ${from} entscheidet ${name} an Ihrer Stelle. Mit „delegate off“ nehmen Sie das zurück.`,
    standsFromUntil: (name, from, until) =>
      `Von ${from} bis ${until} entscheidet ${name} an Ihrer Stelle. Mit „delegate off“ nehmen Sie das zurück.`,
    whenAway: (name) =>
      `Immer wenn Sie abwesend sind, entscheidet ${name} an Ihrer Stelle. Mit „delegate off“ nehmen Sie das zurück.`,
    notSensitive:
      'Heikle Anfragen kommen weiter zu Ihnen: Geben Sie jede einzeln dort ab, wo Sie sich noch einmal anmelden.',
    off: 'Ab jetzt entscheiden Sie wieder selbst. Was schon abgegeben wurde, bleibt, wo es ist.',
    wasOff: 'Niemand entscheidet an Ihrer Stelle. Es gab nichts zurückzunehmen.',
    whom: (example) => `An wen? Zum Beispiel: ${example}`,
    notFound: (name) => `Ich kenne niemanden namens ${name}. Schreiben Sie den ganzen Namen oder die E-Mail-Adresse.`,
    which: (names) => `Es gibt mehrere: ${names}. Schreiben Sie den ganzen Namen oder die E-Mail-Adresse.`,
    unclearDay: (text) => `Den Tag ${text} kenne ich nicht. Schreiben Sie ihn wie 2026-12-24.`,
    dayOver: (day) => `${day} ist vorbei. Nennen Sie einen kommenden Tag.`,
  },
};
