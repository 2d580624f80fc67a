import type { QuestionWords } from './question-words.ts';

/** Forms in German. */
export const questionDe: QuestionWords = {
  trouble: {
    answer: 'Bitte beantworten Sie das.',
    choose: 'Bitte wählen Sie eine Antwort.',
    chooseSome: 'Bitte wählen Sie mindestens eine Antwort.',
    sayYesOrNo: 'Bitte wählen Sie Ja oder Nein.',
    person: 'Bitte wählen Sie eine Person.',
    asset: 'Bitte wählen Sie ein Gerät.',
    file: 'Bitte fügen Sie eine Datei hinzu.',
    text: 'Bitte geben Sie einen Text an.',
    number: 'Bitte geben Sie eine Zahl an, etwa 3 oder 3,5.',
    wholeNumber: 'Bitte geben Sie eine ganze Zahl an, etwa 3.',
    date: 'Bitte wählen Sie einen Tag.',
    email: 'Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.',
    characters: 'Darin ist ein Zeichen, das nicht gespeichert werden kann. Bitte geben Sie es neu ein.',
    pattern: 'Bitte schreiben Sie es so, wie die Frage es verlangt.',
    once: 'Bitte wählen Sie jede Antwort nur einmal.',
    oneOf: (choices) => `Zur Wahl stehen: ${choices}.`,
    atLeastCharacters: (count) => `Mindestens ${count} Zeichen.`,
    atMostCharacters: (count) => `Höchstens ${count} Zeichen.`,
    atLeast: (bound) => `Mindestens ${bound}.`,
    atMost: (bound) => `Höchstens ${bound}.`,
    atLeastChoices: (count) => `Bitte wählen Sie mindestens ${count}.`,
    atMostChoices: (count) => `Bitte wählen Sie höchstens ${count}.`,
    atMostFiles: (count) => `Bitte fügen Sie höchstens ${count} Dateien hinzu.`,
    notBefore: (day) => `Frühestens ${day}.`,
    notAfter: (day) => `Spätestens ${day}.`,
  },
  part: (part, parts) => `Teil ${part} von ${parts}`,
  lookAt: (count) =>
    count === 1
      ? 'Bitte sehen Sie sich eine Antwort noch einmal an:'
      : `Bitte sehen Sie sich ${count} Antworten noch einmal an:`,
  andMore: (count) => `Und ${count} weitere.`,
  required: (label) => `${label} (Pflichtangabe)`,
  yes: 'Ja',
  no: 'Nein',
  choose: 'Auswählen',
  choosePerson: 'Namen eingeben',
  noFile:
    'Dateien aus dem Chat kann ich noch nicht behalten. Sagen Sie in Ihren anderen Antworten, was sie zeigt; der Service Desk fragt danach, wenn er sie braucht.',
  fileThere: (name) => `Hinzugefügt: ${name}`,
  nameAsset: 'Bitte geben Sie Nummer oder Namen an.',
  kept: (count) => `Ihr Text von ${count} Zeichen bleibt erhalten. Was Sie hier schreiben, ersetzt ihn.`,
  next: 'Weiter',
  back: 'Zurück',
};
