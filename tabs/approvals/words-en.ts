import type { ApprovalRunView, ApprovalView, SeatView, StageView } from '#core/approvals/contract';
import { whyAskedEn } from '#teams-app/strings/why-asked-en';

type ApprovalState = ApprovalView['state'];

/** How somebody's own approval stands. */
const states: Readonly<Record<ApprovalState, string>> = {
  pending: 'Waiting for you',
  approved: 'You approved it',
  rejected: 'You rejected it',
  asked_back: 'You asked a question',
  delegated: 'Somebody else decides',
  expired: 'The time was over',
  skipped: 'Not needed any more',
};

/** How that of one of several people stands. */
const seats: Readonly<Record<SeatView['state'], string>> = {
  pending: 'is asked',
  approved: 'approved',
  rejected: 'rejected',
  asked_back: 'has a question',
  delegated: 'handed it over',
  expired: 'did not answer in time',
  skipped: 'not needed',
};

const stages: Readonly<Record<StageView['state'], string>> = {
  waiting: 'later',
  asking: 'now',
  passed: 'approved',
  failed: 'not approved',
  skipped: 'not needed',
  cancelled: 'ended',
};

const rule = ({ rule: how, seats: { length } }: StageView): string => {
  if (length < 2) return '';
  if (how.pass === 'quorum') return `${how.of} of them`;
  return how.pass === 'any' ? 'one of them' : 'all of them';
};

/** `Task for the queue: Collect the devices`; what is not there yet has no before, what goes has no after. */
function effect({ what, before, after }: ApprovalRunView['plan'][number]): string {
  if (after !== null) return `${plain(what)}: ${before === null ? plain(after) : `${plain(before)} → ${plain(after)}`}`;
  return before === null ? plain(what) : `${plain(what)}: ${plain(before)} goes`;
}

/** What a step before it will leave behind is named by that step, as on the card: `‹userId of Create account›`. */
const plain = (text: string): string => text.replace(/‹\w+ of ([^›]+)›/gu, '‹$1›');

/** The words of the room where people decide what others asked for. */
export const en = {
  title: 'Approvals',
  intro: 'What others asked for and you are to decide.',
  list: 'Approvals',
  loading: 'Loading your approvals',
  show: 'Show',
  open: 'Open',
  decided: 'Decided',
  count: (shown: number, more: boolean) =>
    more ? `${shown} approvals shown, and there are more` : shown === 1 ? '1 approval' : `${shown} approvals`,
  noneTitle: 'Nothing waits for you',
  noneText: 'When somebody needs your approval, Catalyst asks you in the chat, and it stands here.',
  noneDecidedTitle: 'Nothing decided yet',
  noneDecidedText: 'What you decide stays here, so that you can look it up.',
  from: (name: string) => `Asked by ${name}`,
  states,
  back: 'Back to approvals',
  loadingOne: 'Loading the request',
  notAsked: 'You are not asked to decide this. This is how it stands.',
  noChain: 'Nobody has to approve this.',
  what: 'What was asked for',
  facts: 'Details of the request',
  requester: 'Asked by',
  forWhom: 'For',
  cost: 'Cost',
  costs: (amount: string, per: 'once' | 'month' | 'year') => (per === 'once' ? amount : `${amount} a ${per}`),
  leadTime: 'Lead time',
  days: (count: number) => (count === 1 ? '1 working day' : `${count} working days`),
  asked: 'Asked',
  due: 'Please decide by',
  plan: 'What happens once it is approved',
  noPlan: 'The service desk takes care of it once it is approved.',
  effect,
  irreversible: 'cannot be undone',
  deciders: 'Who decides',
  step: (text: string) => `Approval of a step: ${text}`,
  stages,
  searching: 'who is asked is being found out',
  rule,
  seats,
  asks: (question: string) => `asks: ${question}`,
  answered: (answer: string) => `answer: ${answer}`,
  decide: 'Your decision',
  because: whyAskedEn,
  youDecideBecause: (why: string) => `You are asked to decide: ${why}.`,
  approve: 'Approve',
  reject: 'Reject',
  askBack: 'Ask back',
  comment: 'Comment',
  commentHint: 'If you want to add something. The requester reads it.',
  why: 'Why do you reject it?',
  whyHint: 'The requester reads this.',
  whyMissing: 'Say why: the requester reads it.',
  question: 'What do you need to know?',
  questionHint: 'The requester reads this and answers. Your time stands still until then.',
  questionMissing: 'Write your question.',
  delegate: 'Delegate',
  delegateTo: 'Who decides in your place?',
  delegateHint: 'Type a part of the name, and choose somebody.',
  delegateMissing: 'Choose somebody.',
  people: (count: number) =>
    count === 0 ? 'Nobody is found who could.' : count === 1 ? '1 person found' : `${count} people found`,
  sendDelegate: 'Hand it over',
  sendApprove: 'Approve it',
  sendReject: 'Reject it',
  sendQuestion: 'Send the question',
  sensitive: 'This is sensitive: you sign in once more before you decide.',
  stepUpTitle: 'Sign in again to decide',
  stepUpText: 'This request is sensitive. Confirm that it is you; what you typed stays here.',
  stepUp: 'Sign in again',
  steppedUp: 'Thank you. You can decide now, for a quarter of an hour.',
  /** What counted, as the answer of the API says it. */
  done: {
    approve: (_name: string) => 'You approved this.',
    reject: (_name: string) => 'You rejected this.',
    ask_back: (name: string) => `You asked ${name}. Your time stands still until they answer.`,
    delegate: (name: string) => `${name} decides instead of you.`,
  },
  tooLong: (most: number) => `Use at most ${most} characters.`,
};

export type ApprovalWords = typeof en;
