import { questionDe } from '#teams-app/strings/question-de';
import type { FormWords } from './words-en.ts';

/** Rund um die Fragen eines Formulars. */
export const de: FormWords = {
  trouble: { ...questionDe.trouble, asset: questionDe.nameAsset },
  yes: questionDe.yes,
  no: questionDe.no,
  choose: questionDe.choose,
  optional: 'freiwillig',
  typeName: 'Namen eingeben',
  clearPerson: 'Niemanden auswählen',
  clearChoice: 'Keine Antwort',
  foundPeople: 'Gefundene Personen',
  people: (count) =>
    count === 0
      ? 'Unter diesem Namen wurde niemand gefunden'
      : count === 1
        ? '1 Person gefunden'
        : `${count} Personen gefunden`,
  unknownPerson: 'Diese Person ist hier nicht bekannt oder nicht mehr im Haus. Bitte wählen Sie jemand anderen.',
  notForOthers:
    'Das lässt sich nur für sich selbst anfordern. Lassen Sie das Feld leer, oder bitten Sie die Person, es selbst anzufordern.',
  lookAt: (count) =>
    count === 1
      ? 'Bitte sehen Sie sich eine Antwort noch einmal an'
      : `Bitte sehen Sie sich ${count} Antworten noch einmal an`,
  filesBusy: 'Ihre Dateien sind noch unterwegs. Fahren Sie fort, sobald sie da sind.',
  filesRefused: 'Eine Datei wurde nicht angenommen. Entfernen Sie sie, oder wählen Sie eine andere.',
  filesFailed: 'Eine Datei ist nicht angekommen. Senden Sie sie noch einmal, oder entfernen Sie sie.',
  at: (question, trouble) => `${question}: ${trouble}`,
  assetHint: 'Der Name auf dem Aufkleber oder wie Sie es nennen',
  atLeastCharacters: (count) => `Mindestens ${count} Zeichen`,
  numbers: (least, most) =>
    least !== null && most !== null
      ? `${least} bis ${most}`
      : least !== null
        ? `Mindestens ${least}`
        : `Höchstens ${most}`,
  choices: (least, most) =>
    least !== null && most !== null
      ? `Bitte ${least} bis ${most} auswählen`
      : least !== null
        ? `Bitte mindestens ${least} auswählen`
        : `Bitte höchstens ${most} auswählen`,
  days: (earliest, latest) =>
    earliest !== null && latest !== null
      ? `${earliest} bis ${latest}`
      : earliest !== null
        ? `Frühestens ${earliest}`
        : `Spätestens ${latest}`,
};
