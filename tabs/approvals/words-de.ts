import type { ApprovalRunView, SeatView, StageView } from '#core/approvals/contract';
import { whyAskedDe } from '#teams-app/strings/why-asked-de';
import type { ApprovalWords } from './words-en.ts';

const states: ApprovalWords['states'] = {
  pending: 'Wartet auf Sie',
  approved: 'Sie haben genehmigt',
  rejected: 'Sie haben abgelehnt',
  asked_back: 'Sie haben eine Rückfrage gestellt',
  delegated: 'Jemand anderes entscheidet',
  expired: 'Die Zeit war um',
  skipped: 'Nicht mehr nötig',
};

const seats: Readonly<Record<SeatView['state'], string>> = {
  pending: 'wird gefragt',
  approved: 'hat genehmigt',
  rejected: 'hat abgelehnt',
  asked_back: 'hat eine Rückfrage',
  delegated: 'hat es abgegeben',
  expired: 'hat nicht rechtzeitig geantwortet',
  skipped: 'nicht nötig',
};

const stages: Readonly<Record<StageView['state'], string>> = {
  waiting: 'später',
  asking: 'jetzt',
  passed: 'genehmigt',
  failed: 'nicht genehmigt',
  skipped: 'nicht nötig',
  cancelled: 'beendet',
};

const rule = ({ rule: how, seats: { length } }: StageView): string => {
  if (length < 2) return '';
  if (how.pass === 'quorum') return `${how.of} von ihnen`;
  return how.pass === 'any' ? 'eine Person von ihnen' : 'alle von ihnen';
};

/** `Task for the queue: Collect the devices`; what is not there yet has no before, what goes has no after. */
function effect({ what, before, after }: ApprovalRunView['plan'][number]): string {
  if (after !== null) return `${plain(what)}: ${before === null ? plain(after) : `${plain(before)} → ${plain(after)}`}`;
  return before === null ? plain(what) : `${plain(what)}: ${plain(before)} entfällt`;
}

/** What a step before it will leave behind is named by that step, as on the card: `‹userId of Create account›`. */
const plain = (text: string): string => text.replace(/‹\w+ of ([^›]+)›/gu, '‹$1›');

const periods = { month: 'Monat', year: 'Jahr' } as const;

/** Approvals in German. */
export const de: ApprovalWords = {
  title: 'Genehmigungen',
  intro: 'Was andere angefordert haben und Sie entscheiden sollen.',
  list: 'Genehmigungen',
  loading: 'Ihre Genehmigungen werden geladen',
  show: 'Anzeigen',
  open: 'Offene',
  decided: 'Entschiedene',
  count: (shown, more) =>
    more
      ? `${shown} Genehmigungen angezeigt, und es gibt weitere`
      : shown === 1
        ? '1 Genehmigung'
        : `${shown} Genehmigungen`,
  noneTitle: 'Nichts wartet auf Sie',
  noneText: 'Wenn jemand Ihre Genehmigung braucht, fragt Catalyst Sie im Chat, und es steht hier.',
  noneDecidedTitle: 'Noch nichts entschieden',
  noneDecidedText: 'Was Sie entscheiden, bleibt hier, damit Sie es nachsehen können.',
  from: (name) => `Angefordert von ${name}`,
  states,
  back: 'Zurück zu den Genehmigungen',
  loadingOne: 'Die Anforderung wird geladen',
  notAsked: 'Sie sollen das nicht entscheiden. So steht es.',
  noChain: 'Das muss niemand genehmigen.',
  what: 'Was angefordert wurde',
  facts: 'Einzelheiten der Anforderung',
  requester: 'Angefordert von',
  forWhom: 'Für',
  cost: 'Kosten',
  costs: (amount, per) => (per === 'once' ? amount : `${amount} im ${periods[per]}`),
  leadTime: 'Lieferzeit',
  days: (count) => (count === 1 ? '1 Arbeitstag' : `${count} Arbeitstage`),
  asked: 'Gefragt',
  due: 'Bitte entscheiden Sie bis',
  plan: 'Was nach der Genehmigung geschieht',
  noPlan: 'Nach der Genehmigung kümmert sich der Service Desk darum.',
  effect,
  irreversible: 'nicht rückgängig zu machen',
  deciders: 'Wer entscheidet',
  step: (text) => `Genehmigung eines Schrittes: ${text}`,
  stages,
  searching: 'es wird noch herausgefunden, wer gefragt wird',
  rule,
  seats,
  asks: (question) => `fragt: ${question}`,
  answered: (answer) => `Antwort: ${answer}`,
  decide: 'Ihre Entscheidung',
  because: whyAskedDe,
  youDecideBecause: (why) => `Sie werden um eine Entscheidung gebeten: ${why}.`,
  approve: 'Genehmigen',
  reject: 'Ablehnen',
  askBack: 'Rückfrage',
  comment: 'Kommentar',
  commentHint: 'Wenn Sie etwas dazu sagen möchten. Die anfordernde Person liest es.',
  why: 'Warum lehnen Sie es ab?',
  whyHint: 'Das liest die anfordernde Person.',
  whyMissing: 'Sagen Sie, warum: Die anfordernde Person liest es.',
  question: 'Was müssen Sie wissen?',
  questionHint: 'Die anfordernde Person liest das und antwortet. Bis dahin steht Ihre Zeit still.',
  questionMissing: 'Schreiben Sie Ihre Frage.',
  delegate: 'Abgeben',
  delegateTo: 'Wer entscheidet an Ihrer Stelle?',
  delegateHint: 'Schreiben Sie einen Teil des Namens, und wählen Sie jemanden.',
  delegateMissing: 'Wählen Sie jemanden.',
  people: (count) =>
    count === 0
      ? 'Es ist niemand zu finden, der das könnte.'
      : count === 1
        ? '1 Person gefunden'
        : `${count} Personen gefunden`,
  sendDelegate: 'Abgeben',
  sendApprove: 'Genehmigen',
  sendReject: 'Ablehnen',
  sendQuestion: 'Frage senden',
  sensitive: 'Das ist vertraulich: Sie melden sich noch einmal an, bevor Sie entscheiden.',
  stepUpTitle: 'Melden Sie sich zum Entscheiden noch einmal an',
  stepUpText:
    'Diese Anforderung ist vertraulich. Bestätigen Sie, dass Sie es sind; was Sie geschrieben haben, bleibt hier.',
  stepUp: 'Noch einmal anmelden',
  steppedUp: 'Danke. Sie können jetzt eine Viertelstunde lang entscheiden.',
  done: {
    approve: () => 'Sie haben das genehmigt.',
    reject: () => 'Sie haben das abgelehnt.',
    ask_back: (name) => `Sie haben ${name} gefragt. Bis zur Antwort steht Ihre Zeit still.`,
    delegate: (name) => `${name} entscheidet an Ihrer Stelle.`,
  },
  tooLong: (most) => `Verwenden Sie höchstens ${most} Zeichen.`,
};
