import type { TicketView } from '#core/tickets/contract';

type Stage = NonNullable<TicketView['request']>['stage'];

const stages: Readonly<Record<Exclude<Stage, 'waiting'>, string>> = {
  submitted: 'Your request has arrived. The service desk will take it up soon.',
  in_approval: 'It waits for approval. Nothing is done before that.',
  fulfilling: 'It is being done.',
  delivered: 'It was delivered. Is everything as you wanted it?',
  confirmed: 'You have what you asked for. This request is closed.',
  rejected: 'It was not approved. This request is closed.',
  cancelled: 'This request has ended without being done.',
};

/** The words of a request's page, beside those of every ticket. */
export const en = {
  stages,
  received: 'Yes, I have it',
  receivedDone: (number: string) => `${number} is closed. Thank you for checking.`,
  notRight: 'Something is not right',
  notRightQuestion: 'What is not right?',
  notRightHint: 'What is missing, or other than you asked for. The service desk reads this first.',
  notRightMissing: 'Say what is not right, so that the service desk can mend it.',
  notRightYes: 'Give it back',
  givenBack: (number: string) => `The service desk takes up ${number} again.`,
  withdraw: 'Withdraw',
  withdrawQuestion: 'Withdraw this request? Nobody is asked any more, and nothing is done for it.',
  withdrawYes: 'Withdraw it',
  withdrawNo: 'Keep it',
  withdrawn: (number: string) => `${number} is withdrawn.`,
  approvals: 'Approvals',
  question: (name: string) => `${name} asks you`,
  answer: 'Your answer',
  answerHint: 'The decision waits for it.',
  answerMissing: 'Write an answer first.',
  answerSend: 'Send answer',
  answered: (name: string) => `${name} has your answer.`,
  item: 'Item',
  cost: 'Cost',
  costs: (amount: string, per: 'once' | 'month' | 'year') =>
    per === 'once' ? amount : per === 'month' ? `${amount} a month` : `${amount} a year`,
  leadTime: 'Usually takes',
  days: (days: number) => (days === 1 ? '1 working day' : `${days} working days`),
  loading: 'Loading what is done for it',
};

export type RequestPageWords = typeof en;
