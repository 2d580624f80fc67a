import type { WaitingReason } from '../lib/ticket-words.ts';

const reasons: Readonly<Record<WaitingReason, string>> = {
  customer: 'For the requester’s answer',
  vendor: 'For a supplier',
  change: 'For a planned change',
};

const tickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const are = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');

const counted = (comments: number, notes: number, files: number): string => {
  const parts = [
    ...(comments > 0 ? [comments === 1 ? '1 reply' : `${comments} replies`] : []),
    ...(notes > 0 ? [notes === 1 ? '1 note' : `${notes} notes`] : []),
    ...(files > 0 ? [files === 1 ? '1 file' : `${files} files`] : []),
  ];
  return list(parts);
};

/** The words of what is asked before something is done to a ticket. */
export const en = {
  assign: {
    title: (number: string) => `Assign ${number}`,
    person: 'Person',
    same: (name: string | undefined) => (name === undefined ? 'Nobody yet' : `Leave it with ${name}`),
    me: (name: string) => `Me: ${name}`,
    nobody: 'Nobody: back into the queue',
    queue: 'Queue',
    withLoad: (name: string, count: string, limit: number | null) =>
      limit === null ? `${name}, ${count} open` : `${name}, ${count} of ${limit} open`,
    loadHint: 'Beside each name: the open tickets of that person, and the limit of the queue where it has one.',
    over: (name: string, count: string, limit: number) =>
      `${name} has ${count} open tickets; the limit of the queue is ${limit}.`,
    missing: 'Choose a person, another queue, or both.',
    yes: 'Assign',
    done: (number: string, name: string | undefined, queue: string) =>
      name === undefined
        ? `${number} is in ${queue}, for whoever takes it.`
        : `${name} has ${number} now, in ${queue}.`,
  },

  wait: {
    title: (number: string) => `What does ${number} wait for?`,
    reason: 'It waits',
    reasons,
    words: 'Words for the requester',
    hintCustomer: 'What do you need to know? It is sent as a reply.',
    hint: 'You can leave this empty. What you write is sent as a reply.',
    yes: 'Set to waiting',
    done: (number: string) => `${number} waits.`,
  },

  resolve: {
    title: (number: string) => `Resolve ${number}`,
    titleRequest: (number: string) => `Deliver ${number}`,
    how: 'How was it resolved?',
    words: 'What was done?',
    hint: 'The requester reads this.',
    missing: 'Say what was done, in words the requester understands.',
    tasks: (count: number) => (count === 1 ? 'A task is still open.' : `${count} tasks are still open.`),
    tasksToo: 'Resolve it although tasks are open',
    tasksMissing: 'Finish or cancel the open tasks, or say that it is resolved all the same.',
    blockers: (numbers: readonly string[]) =>
      `${list(numbers)} ${are(numbers)} open and ${numbers.length === 1 ? 'blocks' : 'block'} this ticket.`,
    blockedToo: 'Resolve it although it is blocked',
    blockersMissing: 'Finish first what blocks it, or say that it is resolved all the same.',
    children: (numbers: readonly string[]) => `${list(numbers)} ${are(numbers)} a part of this ticket, and still open.`,
    childrenQuestion: 'What becomes of the parts?',
    childrenToo: 'Resolve them too, with the same words',
    childrenStay: 'Leave them open',
    childrenMissing: 'Say what becomes of its parts.',
    yes: 'Resolve',
    yesRequest: 'Mark as delivered',
    done: (number: string) => `${number} is resolved. The requester is asked to confirm.`,
    doneWithChildren: (number: string) => `${number} is resolved, and its parts are being resolved with it.`,
  },

  reopen: {
    title: (number: string) => `Reopen ${number}`,
    words: 'Why?',
    hint: 'You can leave this empty. What you write is sent as a reply.',
    missing: 'Say why.',
    yes: 'Reopen it',
    no: 'Leave it',
    done: (number: string) => `${number} is open again.`,
  },

  cancelRequest: {
    title: (number: string) => `Cancel ${number}`,
    words: 'Why is it cancelled?',
    hint: 'The requester reads this. Approvals, playbooks and tasks of the request end with it.',
    missing: 'Say why, in words the requester understands.',
    yes: 'Cancel the request',
    no: 'Keep it',
    done: (number: string) => `${number} is cancelled.`,
  },

  escalate: {
    title: (number: string) => `Escalate ${number}`,
    reason: 'Why can it not wait?',
    hint: 'Whoever it goes to reads this.',
    missing: 'Say why it cannot wait.',
    yes: 'Escalate',
    done: (number: string, names: readonly string[]) =>
      names.length === 0 ? `${number} is escalated.` : `${number} is escalated: ${list(names)} ${are(names)} told.`,
    tooEarly: (from: string) => `It is in time. It can be escalated from ${from} on.`,
  },

  finder: {
    list: 'Tickets found',
    found: (count: number) => (count === 0 ? 'Nothing found. Try fewer words.' : `${tickets(count)} found`),
    by: (requester: string, queue: string) => `Reported by ${requester}, in ${queue}`,
  },

  link: {
    title: 'Link to another ticket',
    type: 'This ticket',
    other: 'Other ticket',
    hint: 'A number such as INC-000123, or words of it',
    missing: 'Choose the other ticket.',
    sentence: (type: string, number: string) => `This ticket ${type} ${number}.`,
    yes: 'Link them',
    done: (type: string, number: string) => `This ticket ${type} ${number} now. Both say so.`,
  },

  split: {
    title: 'Make a comment a ticket of its own',
    which: 'Which comment?',
    choose: 'Choose a comment',
    comment: (name: string, when: string, words: string) => `${name}, ${when}: ${words}`,
    none: 'Nothing was said here yet that could be split off.',
    chooseMissing: 'Choose the comment.',
    subject: 'Subject of the new ticket',
    subjectMissing: 'Use at least 3 characters.',
    becomes: (name: string) => `A new incident in the same queue, linked to this one. ${name} is its requester.`,
    becomesOf: (number: string) =>
      `A new incident in the same queue, linked to this one. Whoever reported ${number} is its requester.`,
    becomesNote:
      'A new incident in the same queue, linked to this one. You are its requester, and the note stays a note.',
    yes: 'Split it off',
    done: (number: string) => `${number} was split off.`,
    doneTitle: 'Split off',
  },

  merge: {
    title: 'Merge tickets',
    loading: 'Loading the tickets',
    stays: 'Which one stays?',
    about: (requester: string, people: number) =>
      people === 1 ? `by ${requester}` : `by ${requester}, ${people} people with watchers`,
    addFirst: 'Find the ticket to merge it with',
    addMore: 'Add another ticket',
    addHint: 'A number such as INC-000123, or words of it',
    shareWords: 'Let everybody read what was said on all of them before',
    looking: 'Looking at what would happen',
    plan: 'What will happen',
    closes: (number: string, into: string, comments: number, notes: number, files: number) => {
      const brings = counted(comments, notes, files);
      const with_ = brings === '' ? '' : ` It brings ${brings}.`;
      return `${number} is closed, and its number leads to ${into}.${with_}`;
    },
    watchers: (names: readonly string[], into: string) => `${list(names)} will watch ${into}.`,
    nobodyNew: 'Nobody new will watch it.',
    wordsKept: 'Requesters see what is said from now on, and not what others said before.',
    wordsShared: 'Everybody who takes part in one of them reads what was said on all of them.',
    told: (count: number): string =>
      count === 1
        ? 'In a minute, those who wait for the other ticket are told where it went. Undo it before, and nobody is told.'
        : 'In a minute, those who wait for the others are told where they went. Undo it before, and nobody is told.',
    undo: (minutes: number) => `You can undo it for ${minutes} minutes.`,
    yes: (count: number, into: string) => (count === 0 ? 'Merge' : `Merge ${tickets(count)} into ${into}`),
    running: (done: number, total: number) => `${done} of ${tickets(total)} done`,
    goesOn: 'You can close this: it goes on by itself.',
    done: (count: number, into: string) => `${tickets(count)} merged into ${into}.`,
    refusedTitle: (count: number) => `${tickets(count)} could not be merged`,
    refusedLine: (number: string, why: string) => `${number}: ${why}`,
  },
};

export type DeedWords = typeof en;
