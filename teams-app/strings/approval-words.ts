import type { ApprovalState, DecisionResult, RunEnd, StageState } from '#core/approvals/vocabulary';
import type { WhyAskedWords } from './why-asked-words.ts';

interface FieldWords {
  readonly label: string;
  readonly placeholder: string;
  readonly missing: string;
}

/** What cards and chats say of approvals, in one language. */
export interface ApprovalWords {
  readonly heading: string;
  readonly about: (text: string) => string;
  readonly state: { readonly [S in ApprovalState]: string };
  readonly stage: { readonly [S in StageState]: string };
  readonly ended: { readonly [E in RunEnd]: string };
  readonly oneOf: string;
  readonly allOf: string;
  readonly someOf: (count: number) => string;
  readonly asked: (question: string) => string;
  readonly answered: (answer: string) => string;
  readonly more: (count: number) => string;
  readonly youDecide: string;
  readonly youDecideBecause: (why: string) => string;
  readonly decideBy: (at: string) => string;
  readonly youAsked: string;
  readonly signInAgain: string;
  /** In place of it on the page of a mail's link: no button of the card leads on. */
  readonly signInAbove: string;
  readonly plan: string;
  readonly noPlan: string;
  readonly why: WhyAskedWords;
  readonly action: {
    readonly approve: string;
    readonly decideInTab: string;
    readonly reject: string;
    readonly askBack: string;
    readonly delegate: string;
    readonly answer: string;
  };
  readonly send: {
    readonly approve: string;
    readonly reject: string;
    readonly askBack: string;
    readonly delegate: string;
    readonly answer: string;
  };
  readonly input: {
    readonly approve: { readonly label: string; readonly placeholder: string };
    readonly reject: FieldWords;
    readonly askBack: FieldWords;
    readonly delegate: FieldWords;
    readonly answer: FieldWords;
    readonly question: { readonly label: string; readonly missing: string };
  };
  readonly outcome: {
    readonly approved: string;
    readonly rejected: string;
    readonly askedBack: string;
    readonly delegated: (name: string) => string;
    readonly answered: string;
    readonly late: { readonly [R in Exclude<DecisionResult, 'counted'>]: string };
    readonly notAsked: string;
    readonly cannotHandOver: string;
    readonly sayWhyRejected: string;
    readonly askWhat: string;
    readonly choosePerson: string;
    readonly answerWhat: string;
    readonly signIn: string;
  };
  readonly list: {
    readonly title: string;
    readonly empty: string;
    readonly inOneSentence: (count: number) => string;
    readonly from: (name: string) => string;
    readonly askedAt: (at: string) => string;
    readonly dueAt: (at: string) => string;
    readonly show: (number: string) => string;
    readonly approve: (number: string) => string;
    readonly approveAsked: (number: string, requester: string) => string;
    readonly approveSend: string;
    readonly approvedOf: (number: string) => string;
  };
  readonly delegation: {
    readonly none: string;
    readonly stands: (name: string) => string;
    readonly standsUntil: (name: string, until: string) => string;
    readonly standsFrom: (name: string, from: string) => string;
    readonly standsFromUntil: (name: string, from: string, until: string) => string;
    readonly whenAway: (name: string) => string;
    readonly notSensitive: string;
    readonly off: string;
    readonly wasOff: string;
    readonly whom: (example: string) => string;
    readonly notFound: (name: string) => string;
    readonly which: (names: string) => string;
    readonly unclearDay: (text: string) => string;
    readonly dayOver: (day: string) => string;
  };
}
