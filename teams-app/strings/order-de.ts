import type { Strings } from './strings.ts';

/** Ordering from the catalog, in German. */
export const orderDe: Strings['order'] = {
  locale: 'de-DE',
  catalog: {
    title: 'Was brauchen Sie?',
    intro:
      'Wählen Sie etwas aus, suchen Sie danach, oder schreiben Sie „request“ und was es ist, etwa „request laptop“.',
    inOneSentence: (title, count) =>
      `${title} ${count === 1 ? '1 Angebot steht zur Wahl.' : `${count} Angebote stehen zur Wahl.`}`,
    popular: 'Am häufigsten angefragt',
    shelves: 'Nach Kategorie',
    found: (words) => `Gefunden für „${words}“`,
    several: (words) => `Was davon? Zu „${words}“ passt mehreres.`,
    nothing: (words) => `Es gibt nichts, das „${words}“ heißt.`,
    nearest: 'Vielleicht meinen Sie das hier',
    empty:
      'Noch gibt es nichts anzufordern. Sagen Sie mir in einem Satz, was Sie brauchen; der Service Desk kümmert sich darum.',
    onShelf: (count) => (count === 1 ? '1 Angebot' : `${count} Angebote`),
    range: (first, last, of) => `${first} bis ${last} von ${of}`,
    show: (category) => `${category} zeigen`,
    choose: (item) => `${item} anfordern`,
    search: 'Etwas suchen',
    searchHint: 'Etwa: Laptop',
    find: 'Suchen',
    more: 'Mehr zeigen',
    earlier: 'Vorige zeigen',
    whole: 'Ganzer Katalog',
    gone: 'Das wird Ihnen nicht mehr angeboten. Hier steht, was es gibt.',
  },
  facts: {
    leadTime: (days) => (days === 1 ? '1 Arbeitstag' : `${days} Arbeitstage`),
    sameDay: 'Noch am selben Tag',
    month: (amount) => `${amount} im Monat`,
    year: (amount) => `${amount} im Jahr`,
    approval: 'Muss genehmigt werden',
  },
  form: {
    title: (item) => `Anforderung: ${item}`,
    forWhom: 'Für wen',
    forWhomHelp: 'Lassen Sie es leer, wenn es für Sie selbst ist.',
    next: 'Weiter',
    changed: 'Dieses Angebot wurde eben geändert. Bitte sehen Sie sich Ihre Antworten noch einmal an.',
    unknownPerson:
      'Diese Person ist hier noch nicht bekannt. Bitte wählen Sie jemand anderen, oder lassen Sie die Person mir zuerst Hallo sagen.',
    tooMuch: 'Das ist mehr Text, als eine Anforderung fasst. Bitte sagen Sie es kürzer.',
    needsFile: (item) =>
      `Zu ${item} gehört eine Datei, und Dateien aus dem Chat kann ich noch nicht behalten. Sagen Sie dem Service Desk, was Sie brauchen: Schreiben Sie „new incident“ und den Rest in eigenen Worten.`,
  },
  preview: {
    title: (item) => `Prüfen und absenden: ${item}`,
    leadTime: 'Fertig in',
    cost: 'Kosten',
    forWhom: 'Für',
    chain: 'Wer entscheidet',
    unknown:
      'Das Verzeichnis antwortet zurzeit nicht, daher kann ich nicht sagen, wer entscheidet. Absenden können Sie trotzdem; die Karte nennt die Personen, sobald sie bekannt sind.',
    nobodyAsked: 'Niemand muss zustimmen. Es beginnt sofort.',
    any: 'Eine dieser Personen entscheidet',
    all: 'Alle müssen zustimmen',
    quorum: (count) => `${count} von ihnen müssen zustimmen`,
    after: (names) => `Nach: ${names}`,
    atOnce: 'Zur selben Zeit',
    skipped: 'Wird wegen Ihrer Antworten nicht gefragt',
    undecidable:
      'Niemand ist da, der entscheiden darf; diese Anforderung würde abgelehnt. Bitte sagen Sie es dem Service Desk.',
    also: (stage) => `wird nach ${stage} nicht noch einmal gefragt`,
    plan: 'Was dann getan wird',
    byHand: 'Der Service Desk erledigt es von Hand.',
    goes: (before) => `${before} entfällt`,
    forever: 'Kann nicht rückgängig gemacht werden',
    submit: 'Absenden',
    edit: 'Ändern',
    discard: 'Verwerfen',
    changed: 'Dieses Angebot wurde geändert, seit Sie das Formular ausgefüllt haben. So sähe es jetzt aus.',
  },
  resume: {
    ask: (item, at) => `Sie haben am ${at} begonnen, ${item} anzufordern. Was Sie eingegeben haben, ist noch da.`,
    left: (item, at) =>
      `Sie haben am ${at} begonnen, ${item} anzufordern, und das Formular nicht beendet. Was Sie eingegeben haben, ist noch da: Wählen Sie ${item}, um fortzufahren.`,
    goOn: 'Fortfahren',
    anew: 'Neu beginnen',
    moved: 'Dieses Formular steht jetzt weiter unten.',
  },
  offer: {
    ask: (item) => `Möchten Sie ${item} anfordern?`,
    order: (item) => `Anfordern: ${item}`,
    report: 'Eine Störung melden',
    sent: 'Das Formular steht in unserem persönlichen Chat.',
  },
  said: {
    submitted: (number) => `Angefordert als ${number}.`,
    dropped: 'Verworfen. Es wurde nichts angefordert.',
    gone: (item) =>
      `${item} wird Ihnen nicht mehr angeboten. Es wurde nichts angefordert. Schreiben Sie „request“, um zu sehen, was es gibt.`,
  },
};
