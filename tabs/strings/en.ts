import type { ProblemCode } from '#core/api/problem';
import { requestStageEn } from '#teams-app/strings/request-stage-en';
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

/** What to do, where a refusal has nothing to say that is about this one case alone. Those that always have are not here. */
const problemTexts: Readonly<Partial<Record<ProblemCode, string>>> = {
  CAT_VALIDATION: 'Check what you gave, then try again.',
  CAT_TENANT_FORBIDDEN: 'An administrator of your organisation can set Catalyst up.',
  CAT_CONSENT_REQUIRED: 'Catalyst needs your consent, or that of an administrator, before it can go on.',
  CAT_NOT_FOUND: 'There is nothing here that you can see. Check the number or address.',
  CAT_METHOD_NOT_ALLOWED: 'Load the page again, then try again.',
  CAT_IDEMPOTENCY_REUSED: 'Load the page again to see what became of it.',
  CAT_PRECONDITION: 'It was changed in the meantime. Look at it again, then try again.',
  CAT_RATE_LIMITED: 'Wait a moment, then try again.',
  CAT_INTERNAL: 'Nothing you typed is lost. Try again in a minute.',
  CAT_UPSTREAM: 'A service that Catalyst needs did not answer as it should. Try again in a minute.',
  CAT_UNAVAILABLE: 'The service could not be reached. Check your connection, then try again.',
};

/** The words of the shell, and those that nearly every room needs. Another language is another value of the same type. */
export const en = {
  language: 'en',
  /** Which way it is written: `ltr` or `rtl`. */
  direction: 'ltr',
  product: 'Catalyst',
  skipToContent: 'Skip to content',
  navigation: 'Sections',
  sections: {
    home: 'Home',
    myTickets: 'My tickets',
    approvals: 'Approvals',
    dashboard: 'Dashboard',
    queues: 'Queues',
  },
  reportProblem: 'Report a problem',
  inbox: 'Notifications',
  inboxWith: (unread: number) => (unread === 1 ? 'Notifications, 1 unread' : `Notifications, ${unread} unread`),
  manyUnread: (most: number) => `${most}+`,
  profile: 'Profile',
  profileOf: (name: string) => `Profile of ${name}`,
  loadingPage: 'Loading the page',
  showMore: 'Show more',
  loadingMore: 'Loading more',
  tryAgain: 'Try again',
  tryAgainIn: (seconds: number) => `Try again in ${seconds} s`,
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  undo: 'Undo',
  undoIn: (seconds: number) => `${seconds} s left`,
  undoing: 'Undoing…',
  undone: 'Undone.',
  messages: 'Messages',
  rest: (count: number) => `+${count}`,
  breadcrumbs: 'Where you are',
  priority: 'Priority',
  choose: 'Choose',
  priorityOption: (priority: Priority) => `${priority} ${priorities[priority]}`,
  statuses,
  requestStages: requestStageEn,
  priorities,
  priorityName: (priority: Priority) => `Priority ${priority}, ${priorities[priority].toLowerCase()}`,
  urgencies,
  waitingFor,
  closures,
  problemTitles,
  problemTexts,
  unknownProblem: {
    title: 'Something went wrong on this page',
    detail: 'Load the page again. If it happens again, tell the service desk what you did just before.',
  },
  problemHints: {
    signIn:
      'Your sign-in could not be renewed. Nothing you typed is lost. Try again, or close Catalyst and open it again.',
    unsaid: 'The service did not say why. Try again in a minute; if it happens again, tell the service desk.',
  },
  stale: (time: string) => `Could not refresh. You see what was here at ${time}.`,

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

  signIn,

  clock: {
    left: (time: string) => `${time} left`,
    over: (time: string) => `${time} over`,
    paused: 'Paused',
    kept: 'Kept',
    track: {
      first_response: 'First response',
      next_response: 'Next response',
      resolution: 'Resolution',
      fulfilment: 'Delivery',
    },
    daysAndHours: (days: number, hours: number) => (hours === 0 ? `${days} d` : `${days} d ${hours} h`),
    hoursAndMinutes: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    minutes: (minutes: number) => `${minutes} min`,
    nextDue: (track: string, standing: string) => `${track}: ${standing}`,
  },

  trouble: {
    newVersionTitle: 'There is a new version of Catalyst',
    newVersionText: 'This page belongs to the version before. Load it again; what you typed is kept.',
    load: 'Load again',
    offlineTitle: 'You are offline',
    offlineText: 'You see what was here last. What you type is kept; send it when the connection is back.',
    backOnline: 'You are online again.',
    expiredTitle: 'Your sign-in has ended',
    expiredText: 'Nothing you typed is lost. Sign in again, then go on where you are.',
    signIn: 'Sign in again',
    signedIn: 'You are signed in again.',
    signInFailed: 'That did not work. Try again, or close Catalyst and open it again.',
    forbiddenText:
      'Your organisation has no account of Catalyst, or it was closed. An administrator of your organisation can set it up.',
    consentText:
      'Catalyst needs your consent, or that of an administrator, before it can go on. Nothing you typed is lost.',
    consent: 'Give consent',
    consenting: 'Waiting for your consent…',
    consentFailed: 'The consent was not given. Try again, or ask your administrator.',
    consented: 'Thank you. Catalyst can go on.',
  },

  deskOnly: {
    title: 'This is for the service desk',
    text: 'Here the people of the service desk work. What you reported and ordered stands under My tickets.',
    home: 'Go to my tickets',
  },

  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old or cut off.',
    home: 'Go to my tickets',
  },
};

export type Strings = typeof en;
