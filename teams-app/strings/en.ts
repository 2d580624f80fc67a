import { approvalEn } from './approval-en.ts';
import { clockEn } from './clock-en.ts';
import { orderEn } from './order-en.ts';
import { questionEn } from './question-en.ts';
import { requestEn } from './request-en.ts';
import { taskEn } from './task-en.ts';
import { whyEn } from './why-en.ts';

/** Every sentence that bot and cards say. Whoever calls a function here has made people's words plain first. */
export const en = {
  commands: {
    newIncident: {
      title: 'new incident',
      description: 'Report that something is broken',
      example: 'new incident My VPN does not connect',
    },
    request: {
      title: 'request',
      description: 'Ask for something you need: the catalog, or what you name',
      example: 'request laptop',
    },
    myTickets: { title: 'my tickets', description: 'What you have reported, and how it stands', example: 'my tickets' },
    tasks: { title: 'tasks', description: 'What you have to do for tickets and requests', example: 'tasks' },
    approvals: { title: 'approvals', description: 'What waits for your decision', example: 'approvals' },
    delegate: {
      title: 'delegate',
      description: 'Let somebody else decide in your place, and take that back',
      example: 'delegate to Robin Example until 2026-12-24',
    },
    status: { title: 'status', description: 'Show the card of one ticket', example: 'status INC-000123' },
    comment: {
      title: 'comment',
      description: 'Add words to a ticket',
      example: 'comment INC-000123 It happens on Wi-Fi only',
    },
    close: { title: 'close', description: 'It works again: close a ticket', example: 'close INC-000123' },
    why: {
      title: 'why',
      description: 'Why a ticket is due when it is, and why it is where it is',
      example: 'why INC-000123',
    },
    escalate: {
      title: 'escalate',
      description: 'Ask for more attention to a ticket of yours that takes too long',
      example: 'escalate INC-000123 The whole floor is waiting',
    },
    cancel: {
      title: 'cancel',
      description: 'Drop the question that is open, or withdraw a ticket nobody has begun',
      example: 'cancel, or cancel INC-000123',
    },
    queue: { title: 'queue', description: 'Open tickets of your queues', example: 'queue, or queue Network' },
    take: { title: 'take', description: 'Take a ticket that nobody has', example: 'take INC-000123' },
    note: {
      title: 'note',
      description: 'Leave a note that only the service desk sees',
      example: 'note INC-000123 Third time this week',
    },
    resolve: {
      title: 'resolve',
      description: 'Resolve a ticket and say what was done',
      example: 'resolve INC-000123 Restarted the gateway',
    },
    bindQueue: {
      title: 'bind queue',
      description: 'Post the tickets of a queue to this channel',
      example: 'bind queue Network',
    },
    unbindQueue: {
      title: 'unbind queue',
      description: 'Stop posting the tickets of a queue to a channel',
      example: 'unbind queue Network',
    },
    help: { title: 'help', description: 'Everything you can say', example: 'help' },
    hi: { title: 'hi', description: 'Say hello', example: 'hi' },
  },

  status: {
    open: 'Open',
    in_progress: 'In progress',
    waiting: 'Waiting',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  priority: { P1: 'P1 Critical', P2: 'P2 High', P3: 'P3 Normal', P4: 'P4 Low' },
  urgency: { 1: 'I cannot work', 2: 'It slows me down', 3: 'It can wait' },
  waitingFor: {
    customer: 'An answer from the requester',
    vendor: 'A supplier',
    change: 'A planned change',
  },
  closure: {
    fixed: 'Fixed',
    workaround: 'A way around it',
    not_reproducible: 'Could not be reproduced',
    duplicate: 'Known from another ticket',
    by_design: 'Works as intended',
    no_fault: 'No fault found',
    fixed_by_requester: 'It works again, says the requester',
    no_response: 'Closed without an answer',
    withdrawn: 'Withdrawn',
    fulfilled: 'Delivered',
    rejected: 'Not approved',
    cancelled: 'Cancelled',
  },

  card: {
    inOneSentence: (number: string, status: string, subject: string) => `${number}, ${status}: ${subject}`,
    refresh: 'Refresh',
    requester: 'Reported by',
    reportedFor: (requester: string, affected: string) => `${requester}, for ${affected}`,
    assignee: 'Assigned to',
    nobody: 'Nobody yet',
    files: 'Files',
    queue: 'Queue',
    reported: 'Reported',
    waitingFor: 'Waiting for',
    saidBy: (author: string, fromDesk: boolean, at: string) =>
      fromDesk ? `**${author}** · Service desk · ${at}` : `**${author}** · ${at}`,
    readItInTheTab: 'Open the ticket to read it.',
    resolvedBy: (name: string, at: string) => `${name} · ${at}`,
    notes: (count: number) =>
      count === 1 ? '1 note of the desk, in the ticket’s tab' : `${count} notes of the desk, in the ticket’s tab`,
    moved: (number: string) => `The card of ${number} has moved further down.`,
    hidden: (number: string) => `You can no longer see ${number}.`,
    overdue: (status: string) => `${status}, overdue`,
  },

  clock: clockEn,

  questions: questionEn,

  tasks: taskEn,

  request: requestEn,

  approval: approvalEn,

  order: orderEn,

  why: {
    words: whyEn,
    title: (number: string) => `Why ${number} is due then`,
    noClock: 'Nothing is promised for this ticket at present: no service level is for it, so no clock runs.',
    because: (because: string) => `By ${because}`,
    due: (at: string) => `due ${at}`,
    paused: 'paused, so nobody knows yet',
    missed: (at: string) => `was due ${at}, overdue`,
    kept: (at: string) => `kept ${at}`,
    keptOnceBegun: (at: string) => `kept ${at}: the service desk answered, or work on it began`,
    keptLate: (due: string, at: string) => `was due ${due}, done late ${at}`,
    neverDue: 'never falls due: its calendar is not open long enough',
    routing: 'Why it is where it is',
    reason: (sentence: string) => sentence,
    escalatedTo: (at: string, track: string, names: string) => `Escalated ${at}, ${track} missed: to ${names}`,
    escalatedToQueue: (at: string, track: string) => `Escalated ${at}, ${track} missed: to everybody in the queue`,
    instead: (why: string) => ` (${why})`,
  },

  action: {
    mine: 'My actions',
    open: 'Open',
    openInTab: 'Open in tab',
    more: 'More',
    reply: 'Reply',
    note: 'Note',
    take: 'Take',
    start: 'Start',
    resolve: 'Resolve',
    wait: 'Wait',
    resume: 'Resume',
    close: 'Close',
    reopen: 'Reopen',
    reopenAsOwner: 'Still broken',
    change: 'Assign, priority',
    withdraw: 'Withdraw',
    works: 'It works again',
    confirm: 'Yes, it works',
    report: 'Report',
    reportInstead: 'Report as new',
    editFirst: 'Edit first',
    noThanks: 'No thanks',
    addComment: 'Add to the ticket',
    cancel: 'Cancel',
    reportSomething: 'Report something broken',
    requestSomething: 'Request something',
    myTickets: 'My tickets',
    myQueues: 'My queues',
    help: 'Everything I can do',
    why: 'Why then?',
    escalate: 'Escalate',
  },

  send: {
    'ticket.reply': 'Send reply',
    'ticket.note': 'Save note',
    'ticket.reopen': 'Reopen',
    'ticket.resolve': 'Resolve',
    'ticket.wait': 'Set to waiting',
    'ticket.assign': 'Assign',
    'ticket.priority': 'Set priority',
    'ticket.escalate': 'Escalate',
  },

  input: {
    reply: {
      label: 'Your reply',
      placeholder: 'What the service desk should know',
      missing: 'Write something first.',
    },
    replyToRequester: {
      label: 'Reply to the requester',
      placeholder: 'The requester reads this',
      missing: 'Write something first.',
    },
    note: {
      label: 'Note for the desk only',
      placeholder: 'The requester never sees this',
      missing: 'Write something first.',
    },
    stillBroken: {
      label: 'What still does not work?',
      placeholder: 'What you tried and what happened',
      missing: 'Say what still does not work.',
    },
    whyReopened: {
      label: 'Why is it reopened?',
      placeholder: 'The requester reads this',
      missing: 'Say why it is reopened.',
    },
    code: { label: 'How it was resolved', missing: 'Choose how it was resolved.' },
    resolution: {
      label: 'What was done',
      placeholder: 'In words the requester understands',
      missing: 'Say what was done.',
    },
    escalation: {
      label: 'Why does it need more attention?',
      placeholder: 'The lead of the service desk reads this',
      missing: 'Say why it needs more attention.',
    },
    waitReason: { label: 'What it waits for', missing: 'Choose what it waits for.' },
    question: {
      label: 'What do you need from the requester?',
      placeholder: 'The requester reads this. Leave it empty if you have asked already',
    },
    assignee: { label: 'Assign to', placeholder: 'Choose a colleague' },
    priority: { label: 'Priority' },
  },

  list: {
    inOneSentence: (title: string, count: number) => `${title}: ${count === 1 ? '1 ticket' : `${count} tickets`}.`,
    show: (number: string) => `Show ${number}`,
    take: (number: string) => `Take ${number}`,
    changed: (at: string) => `changed ${at}`,
    mine: 'My tickets',
    noneMine: 'You have not reported anything. Write “new incident” when something is broken.',
    queue: (name: string) => `Open tickets in ${name}`,
    queues: 'Open tickets in your queues',
    noneQueued: 'Nothing is waiting here. Well done.',
  },

  offer: {
    report: 'Report this as an incident?',
    comment: (number: string) => `Add this to ${number}?`,
    reported: (number: string) => `Reported as ${number}.`,
    added: (number: string) => `Added to ${number}.`,
    dismissed: 'All right, nothing was reported. Write “help” to see what else I can do.',
    dropped: 'Dropped. Nothing was reported.',
    over: 'This question has been answered or is too old. Say it again to start anew.',
    notYours: 'Only the person who was asked can answer this.',
    notReported: (reason: string) => `This could not be reported: ${reason}`,
  },

  form: {
    title: 'Report an incident',
    subject: 'What is broken?',
    subjectHint: 'One line, such as: VPN does not connect',
    subjectMissing: 'Say in one line what is broken.',
    description: 'More about it',
    descriptionMore: 'Anything to add?',
    descriptionHint: 'What you tried, what you saw, since when',
    kept: (count: number) =>
      `Your text of ${count.toLocaleString('en')} characters is kept and becomes the description.`,
    urgency: 'How urgent is it?',
    asset: 'Device',
    assetHint: 'Its number or name, if you know it',
    problem: 'Please look at the marked fields.',
    resolve: (number: string) => `Resolve ${number}`,
  },

  chat: {
    hello: (name: string) => `Hello ${name}!`,
    introEmployee:
      'Tell me what is broken or what you need, in your own words, and I take it to the service desk. Or press a button.',
    introDesk: 'Work your queues from here, or report something yourself. Press a button, or write “help”.',
    welcomeTitle: 'Welcome to Catalyst',
    welcomePersonal:
      'I am your IT service desk. Tell me what is broken or what you need and I take it from there: one card shows you how it stands, and replies come to this chat.',
    welcomePlace:
      'I am the IT service desk. Mention me and say what is broken, or “bind queue” and the name of a queue to have its tickets posted to this channel.',
    helpTitle: 'What you can say',
    helpIntro: 'In any words: I ask before I report. Or precisely:',
    youAreWelcome: 'You are welcome. Write “help” to see what else I can do.',
    empty: 'I got a message without words. Tell me in a sentence what is broken, or write “help”.',
    onlySigns: 'I cannot read that. Tell me in a few words what is broken, or write “help”.',
    tooShort: 'Tell me a little more: what is broken, and what happens when you try? Or write “help”.',
    files:
      'I cannot keep files from chat yet. Describe in a sentence what they show and I report it; the service desk asks for the file when it needs it.',
    filesLeftOut:
      'The file was not kept: I cannot keep files from chat yet. The service desk asks for it when it needs it.',
    unknownCommand: (guess: string | undefined) =>
      guess
        ? `I do not know that command. Did you mean “${guess}”? Write “help” to see all of them.`
        : 'I do not know that command. Write “help” to see all of them.',
    unknownButton: 'This button is from an older message of mine and no longer works.',
    noSuchTicket: 'There is no such ticket that you can see. Check the number, or write “my tickets”.',
    whichTicket: (example: string) => `Which ticket? For example: ${example}`,
    sayMore: (example: string) => `What shall I write? For example: ${example}`,
    tooLong: 'That is more than 20,000 characters. Say it in two messages.',
    cutDescription: 'Your text was longer than 20,000 characters; the rest was not kept.',
    longSubject: 'The subject was shortened; your whole text is in the description.',
    commented: (number: string) => `Added to ${number}. The service desk sees it.`,
    commentedReopened: (number: string) =>
      `Added to ${number}, which is in progress again. Write “close ${number}” if that is not what you meant.`,
    replied: (number: string) => `Sent to the requester of ${number}.`,
    followedUp: (old: string, number: string) =>
      `${old} was closed too long ago to go on with, so I opened ${number} with what you said.`,
    wentTo: (old: string, number: string) => `${old} was merged into ${number}, so what you said is there.`,
    wasMerged: (old: string, number: string) => `${old} was merged into ${number}.`,
    othersInTheWay: (number: string, blockers: string, children: string) =>
      `${number} is not resolved yet.${blockers && ` It is blocked by what is open: ${blockers}.`}${children && ` It is the parent of what is open: ${children}.`} Resolve it in the service desk tab, where you choose what happens to those.`,
    noted: (number: string) => `Noted on ${number}. Only the desk sees it.`,
    taken: (number: string) => `You have ${number}.`,
    resolved: (number: string) => `${number} is resolved. The requester is asked to confirm.`,
    confirmed: (number: string) => `Thank you. ${number} is closed.`,
    closed: (number: string) => `${number} is closed.`,
    closedByOwner: (number: string) => `Good that it works again. ${number} is closed.`,
    withdrawn: (number: string) => `${number} is withdrawn.`,
    alreadyOver: (number: string, status: string) => `${number} is ${status.toLowerCase()} already.`,
    notWithdrawable: (number: string, status: string) =>
      `${number} cannot be withdrawn any more: it is ${status.toLowerCase()}. When it works again, write “close ${number}”.`,
    escalated: (number: string, names: string) =>
      names
        ? `${number} is escalated. ${names} hears of it now.`
        : `${number} is escalated. Everybody in its queue hears of it now.`,
    notYet: (number: string) => `${number} cannot be escalated yet.`,
    escalateFrom: (number: string, from: string) =>
      `${number} cannot be escalated yet: it is in time. It can be from ${from} on.`,
    escalateAgainFrom: (number: string, from: string) =>
      `${number} was escalated within the last day. It can be escalated again from ${from} on.`,
    notYoursToEscalate: (number: string) => `Only the person who reported ${number} can escalate it.`,
    notYoursToWithdraw: (number: string) => `Only the person who reported ${number} can withdraw it.`,
    nothingOpen: 'There is nothing to cancel. To withdraw a ticket, write “cancel” and its number.',
    whichQueue: (names: string) => `Which queue? There are: ${names}.`,
    queueNotFound: (names: string) => `There is no queue of that name. There are: ${names}.`,
    sentPrivately: 'I have sent that to our personal chat.',
    cannotReachYou: 'I could not write to you. Open a personal chat with me, say hi, and try again.',
    bound: (queue: string) => `From now on tickets of ${queue} are posted to this channel.`,
    unbound: (queue: string) => `Tickets of ${queue} are no longer posted to a channel.`,
    notBound: (queue: string) => `${queue} is not bound to a channel.`,
    channelGreeting: (queue: string) => `Tickets of ${queue} appear in this channel.`,
    channelClosed: (queue: string) =>
      `I cannot post to that channel, so ${queue} is not bound to it. Private and shared channels may not let me in: use a standard channel of a team to which I was added.`,
    bindInChannel: 'Say this in the channel to which the tickets shall be posted.',
    deskOnly: 'Only the service desk can do this. Write “help” to see what you can do.',
    adminOnly: 'Only an administrator can do this. Write “help” to see what you can do.',
    notForYou: 'Catalyst is not available to you. Ask your administrator to set it up for you.',
    notForYouHere: 'I do not know you yet. Write to me in a personal chat first, or ask your administrator.',
    whoAreYou: 'Teams did not tell me who you are, so I cannot help here. Write to me in a personal chat.',
    failed: (requestId: string) =>
      `Something went wrong on our side, and I could not finish that. Please try again. If it stays, tell the service desk this number: ${requestId}`,
    unavailable: (requestId: string) =>
      `Catalyst cannot save anything at the moment. Please try again in a few minutes. (${requestId})`,
  },

  /** What a card says on top after a press. */
  outcome: {
    replied: 'Your reply was added.',
    followedUp: (number: string) => `This ticket was closed too long ago, so your reply opened ${number}.`,
    wentTo: (number: string) => `This ticket was merged into ${number}, so what you said is there.`,
    noted: 'The note was saved. Only the desk sees it.',
    taken: 'You have this ticket.',
    assigned: (name: string) => `Assigned to ${name}.`,
    prioritised: (priority: string) => `The priority is now ${priority}.`,
    resolved: 'Resolved. The requester is asked to confirm.',
    waiting: 'Set to waiting.',
    resumed: 'In progress again.',
    withdrawn: 'Withdrawn.',
    worked: 'Good that it works again.',
    confirmed: 'Thank you for confirming.',
    reopened: 'Reopened. The service desk looks at it again.',
    closed: 'Closed.',
    escalated: (names: string) =>
      names ? `Escalated. ${names} hears of it now.` : 'Escalated. Everybody in its queue hears of it now.',
    explained: 'The answer is further down.',
    explainedPrivately: 'The answer is in our personal chat.',
    shown: (number: string) => `The card of ${number} is below.`,
    chooseColleague: 'Choose a colleague first.',
    notPossible: (status: string) =>
      `That is not possible any more: the ticket is ${status.toLowerCase()}. This is how it stands.`,
    changedMeanwhile: 'The ticket changed in the meantime. This is how it stands now.',
    notAllowed: 'You cannot do this. This is how the ticket stands.',
    failed: (requestId: string) => `That did not work. Please try again. (${requestId})`,
  },
} as const;
