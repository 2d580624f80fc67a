import type { TaskWords } from './task-words.ts';

/** Tasks in English. */
export const taskEn: TaskWords = {
  mine: 'What you have to do',
  none: 'You have nothing to do. Tasks that are given to you appear here.',
  inOneSentence: (count) => (count === 1 ? 'You have one task.' : `You have ${count} tasks.`),
  status: { pending: 'To do', doing: 'Started', done: 'Done', cancelled: 'Cancelled' },
  due: (moment) => `until ${moment}`,
  overdue: (moment) => `overdue since ${moment}`,
  nobodys: 'In your queues: nobody has it yet',
  take: 'Take',
  takeOf: (title) => `Take “${title}”`,
  takenByOther: 'Somebody else has taken this task.',
  start: 'Start',
  startOf: (title) => `Start “${title}”`,
  finish: 'Done',
  finishOf: (title) => `“${title}” is done`,
  said: {
    taken: (title) => `Yours now: ${title}`,
    started: (title) => `Started: ${title}`,
    finished: (title) => `Done: ${title}`,
  },
  gone: 'This task is no longer yours.',
};
