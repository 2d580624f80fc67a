import type { ProblemCode } from '#core/api/problem';
import type { Closure, Level, Priority, TicketStatus, WaitingReason } from '../lib/ticket-words.ts';
import { signIn } from './sign-in.ts';

const statuses: Readonly<Record<TicketStatus, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  waiting: 'Waiting',
  resolved: 'Resolved',
  closed: 'Closed',
};

const priorities: Readonly<Record<Priority, string>> = { P1: 'Critical', P2: 'High', P3: 'Normal', P4: 'Low' };

const urgencies: Readonly<Record<Level, { readonly label: string; readonly hint: string }>> = {
  1: { label: 'I cannot work', hint: 'Something I need is down' },
  2: { label: 'It slows me down', hint: 'I can work around it' },
  3: { label: 'It can wait', hint: 'A nuisance or a question' },
};

const waitingFor: Readonly<Record<WaitingReason, string>> = {
  customer: 'Waiting for your answer',
  vendor: 'Waiting for a supplier',
  change: 'Waiting for a planned change',
};

const closures: Readonly<Record<Closure, string>> = {
  fixed: 'Fixed',
  workaround: 'A way around it',
  not_reproducible: 'Could not be reproduced',
  duplicate: 'Known from another ticket',
  by_design: 'Works as intended',
  no_fault: 'No fault found',
  fixed_by_requester: 'Fixed by the requester',
  no_response: 'Closed without an answer',
  withdrawn: 'Withdrawn',
  fulfilled: 'Delivered',
  rejected: 'Not approved',
  cancelled: 'Cancelled',
};

const problemTitles: Readonly<Record<ProblemCode, string>> = {
  CAT_VALIDATION: 'Something needs your attention',
  CAT_UNAUTHENTICATED: 'You are not signed in',
  CAT_STEP_UP_REQUIRED: 'Confirm that it is you',
  CAT_TENANT_FORBIDDEN: 'Catalyst is not set up for your organisation',
  CAT_FORBIDDEN: 'You may not do this',
  CAT_CONSENT_REQUIRED: 'Consent is needed',
  CAT_NOT_FOUND: 'This cannot be found',
  CAT_METHOD_NOT_ALLOWED: 'This is not possible',
  CAT_CONFLICT: 'This is not possible now',
  CAT_IDEMPOTENCY_REUSED: 'This was sent before',
  CAT_PRECONDITION: 'Somebody was faster',
  CAT_TOO_LARGE: 'This is too large',
  CAT_FILE_TYPE: 'This type of file is not accepted',
  CAT_RATE_LIMITED: 'That was a lot at once',
  CAT_INTERNAL: 'Something went wrong on our side',
  CAT_UPSTREAM: 'Something went wrong on the way',
  CAT_UNAVAILABLE: 'Catalyst cannot be reached',
};

/** Every word of the tabs. Another language is another value of the same type. */
export const en = {
  language: 'en',
  product: 'Catalyst',
  skipToContent: 'Skip to content',
  navigation: 'Sections',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  statuses,
  priorities,
  priorityName: (priority: Priority) => `Priority ${priority}, ${priorities[priority].toLowerCase()}`,
  urgencies,
  waitingFor,
  closures,
  problemTitles,
  unknownProblem: {
    title: 'Something went wrong on this page',
    detail: 'Load the page again. If it happens again, tell the service desk what you did just before.',
  },
  problemHints: {
    signIn: 'Your sign-in could not be renewed. Nothing you typed is lost. Try again, or open Catalyst again in Teams.',
  },
  stale: (time: string) => `Could not refresh. You see what was here at ${time}.`,

  myTickets: {
    title: 'My tickets',
    intro: 'What you reported or take part in, and where it stands.',
    report: 'Report a problem',
    show: 'Show',
    open: 'Open',
    all: 'All',
    search: 'Search',
    searchHint: 'Search number or words',
    loading: 'Loading your tickets',
    count: (shown: number, more: boolean) =>
      more ? `${shown} tickets shown, and there are more` : shown === 1 ? '1 ticket' : `${shown} tickets`,
    showMore: 'Show more',
    loadingMore: 'Loading more',
    list: 'Tickets',
    noneTitle: 'Nothing is broken. Good.',
    noneText: 'When something is, tell Catalyst in the chat what is broken, or report it here.',
    noneOpenTitle: 'No open tickets',
    noneOpenText: 'When something is wrong, tell Catalyst in the chat what is broken, or report it here.',
    noneFoundTitle: (words: string) => `Nothing found for “${words}”`,
    noneFoundText: 'Check the spelling, use fewer words, or search in all tickets.',
    showAll: 'Show all tickets',
    clearSearch: 'Clear search',
    withAssignee: (name: string) => `With ${name}`,
    inQueue: (queue: string) => `In the queue ${queue}`,
    confirmWanted: 'Please check that it works',
    updated: 'Updated',
  },

  ticket: {
    back: 'Back',
    loading: 'Loading the ticket',
    facts: 'Details',
    description: 'Description',
    status: 'Status',
    priority: 'Priority',
    requester: 'Reported by',
    affectedUser: 'Affects',
    assignee: 'Assigned to',
    nobody: 'Nobody yet',
    queue: 'Queue',
    asset: 'Device or system',
    reported: 'Reported',
    updated: 'Last change',
    tags: 'Tags',
    you: 'You',
    states: {
      open: 'The service desk has it and will start soon.',
      in_progress: (name: string | undefined) => `${name ?? 'The service desk'} is working on it.`,
      waiting: {
        customer: 'The service desk needs an answer from you. Reply below to go on.',
        vendor: 'The service desk waits for a supplier.',
        change: 'The service desk waits for a planned change.',
      },
      resolved: 'The service desk says that it is solved. Does it work for you?',
      closed: 'This ticket is closed.',
    },
    resolution: (how: string, who: string) => `${how}, by ${who}`,
    actions: 'What you can do',
    confirm: 'Yes, it works',
    notSolved: 'No, it is still broken',
    worksAgain: 'It works again',
    withdraw: 'Withdraw',
    reopen: 'Reopen',
    withdrawQuestion: 'Withdraw this ticket? The service desk stops working on it.',
    withdrawYes: 'Withdraw it',
    withdrawNo: 'Keep it',
    worksAgainQuestion: 'Close this ticket because it works again?',
    worksAgainYes: 'Close it',
    worksAgainNo: 'Keep it open',
    reopenLabel: 'What is still wrong?',
    reopenHint: 'The service desk reads this first. You can leave it empty.',
    reopenYes: 'Reopen it',
    confirmed: (number: string) => `${number} is closed. Thank you for checking.`,
    reopened: (number: string) => `${number} is open again. The service desk knows.`,
    withdrawn: (number: string) => `${number} is withdrawn.`,
    closedAsWorking: (number: string) => `${number} is closed. Good that it works again.`,
    reportNew: 'Report a new problem',
    changedMeanwhile:
      'The ticket changed while you looked at it. You now see the newest state: check it, then decide again.',
  },

  conversation: {
    title: 'Conversation',
    empty: 'No replies yet. Anything you add here goes to the service desk.',
    earlier: 'Show earlier replies',
    desk: 'Service desk',
    note: 'Note for the service desk only',
    edited: 'edited',
    removed: 'This reply was removed.',
    sending: 'Sending…',
    newReply: (name: string) => `New reply from ${name}`,
    loading: 'Loading the conversation',
  },

  reply: {
    label: 'Your reply',
    placeholder: 'Write to the service desk',
    send: 'Send reply',
    sent: 'Your reply was sent.',
    keys: 'Ctrl + Enter sends',
    empty: 'Write something first.',
    tooLong: (most: number) => `Use at most ${most} characters.`,
    wakesWaiting: 'Your reply sets the ticket going again.',
    wakesResolved: 'Your reply opens the ticket again.',
    followedUp: (old: string, number: string) => `${old} was closed too long ago, so your reply opened ${number}.`,
  },

  report: {
    title: 'Report a problem',
    intro: 'Say it in your own words. The service desk answers here and in the chat with Catalyst.',
    subject: 'What is broken?',
    subjectHint: 'A few words, such as “VPN drops every few minutes”',
    subjectMissing: 'Say in a few words what is broken.',
    description: 'What happened?',
    descriptionHint: 'When it started, what you tried, and the exact words of any error.',
    urgency: 'How urgent is it?',
    asset: 'Device or system',
    assetHint: 'The name on its sticker, or what you call it',
    optional: 'optional',
    send: 'Send report',
    sending: 'Sending…',
    discard: 'Discard',
    kept: 'Your text is kept in this window until you send or discard it.',
    sent: (number: string) => `Reported as ${number}. You will hear from the service desk here and in the chat.`,
  },

  outside: {
    title: 'Catalyst lives in Microsoft Teams',
    text: 'Here in the browser nobody can tell who you are, so there is nothing to show yet.',
    how: 'Open Microsoft Teams, choose Apps at the side, search for Catalyst and open it.',
    localHow: 'On this computer a small Teams is running. Open Catalyst from there.',
    signIn: 'Or sign in here with your work account.',
    signInButton: 'Sign in',
    localLink: 'Open the small Teams',
    silentTitle: 'Teams does not answer',
    silentText:
      'The page that shows Catalyst did not say who you are. Load it again; if that does not help, close Teams and open it again.',
    reload: 'Load again',
  },

  approvals: 'Approvals',
  signIn,

  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old or cut off.',
    home: 'Go to my tickets',
  },
};

export type Strings = typeof en;
