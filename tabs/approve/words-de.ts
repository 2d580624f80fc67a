import type { ApproveWords } from './words-en.ts';

/** Die Seite, die der Link einer E-Mail öffnet. */
export const de: ApproveWords = {
  title: 'Sie werden um eine Genehmigung gebeten',
  titleOver: 'Sie wurden um eine Genehmigung gebeten',
  loading: 'Die Anforderung wird geladen',
  isFor: (name) =>
    `Dieser Link ist für ${name} und entscheidet einmal in diesem Namen. Sind Sie jemand anderes, schließen Sie die Seite und sagen Sie dort Bescheid.`,
  isForSignedIn: (name) =>
    `Dieser Link ist für ${name}. Sind Sie jemand anderes, schließen Sie die Seite und sagen Sie dort Bescheid.`,
  wasFor: (name) => `Dieser Link war für ${name}. Er entscheidet nichts mehr und zeigt, wie es steht.`,
  card: (number) => `Anforderung ${number}`,
  cardFailed: 'Die Anforderung lässt sich hier nicht zeigen. Öffnen Sie sie in Teams.',
  until: (at) => `Der Link gilt bis ${at}.`,
  thanks: 'Danke. Das ist festgehalten.',
  deadTitle: 'Dieser Link funktioniert nicht oder nicht mehr',
  deadText:
    'Links aus E-Mails gelten zwei Wochen. Prüfen Sie, ob die ganze Adresse geöffnet wurde, oder öffnen Sie die Anforderung in Teams: Sie steht unter Genehmigungen.',
  sensitiveTitle: 'Das ist vertraulich: Zum Entscheiden melden Sie sich an',
  sensitiveText:
    'Ein Link aus einer E-Mail genügt dafür nicht. Melden Sie sich mit Ihrem Arbeitskonto an; es dauert nur einen Augenblick.',
  signIn: 'Zum Entscheiden anmelden',
};
