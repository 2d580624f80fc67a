import type { TaskStatus } from '#core/tasks/vocabulary';

const statuses: Readonly<Record<TaskStatus, string>> = {
  pending: 'To do',
  doing: 'Being done',
  done: 'Done',
  cancelled: 'Cancelled',
};

const moves: Readonly<Record<TaskStatus, string>> = {
  pending: 'Put back',
  doing: 'Begin',
  done: 'Done',
  cancelled: 'Cancel the task',
};

/** The words of the tabs that are looked into now and then. */
export const en = {
  tasks: {
    loading: 'Loading the tasks',
    none: 'There are no tasks. Add one where somebody else has to do something for this ticket.',
    add: 'Add a task',
    title: 'What is to be done?',
    titleMissing: 'Say what is to be done.',
    description: 'More about it',
    assignee: 'Who does it?',
    assigneeHint: 'They see the task, not the ticket. You can leave this empty.',
    due: 'Until when?',
    addYes: 'Add the task',
    added: 'The task is added.',
    statuses,
    moves,
    moved: (title: string, status: string) => `${title}: ${status}`,
    has: (name: string) => `${name} has it`,
    nobody: 'Nobody has it',
    overdue: (at: string) => `Was due ${at}`,
    dueBy: (at: string) => `Due ${at}`,
    ofPlaybook: 'A playbook waits for it',
    doneBy: (name: string, at: string) => `By ${name}, ${at}`,
    reason: 'Why is it not done after all?',
    reasonMissing: 'Say why. The reason stays in the audit.',
    rollBack: 'Roll back',
    assign: 'Give it to somebody',
    assigned: (title: string, name: string) => `${title}: ${name} has it`,
  },

  files: {
    deskOnly: 'For the desk alone',
    attach: 'Add to the ticket: its people see it',
    attachForDesk: 'Add for the desk alone',
    added: (count: number) => (count === 1 ? 'The file is added.' : `${count} files are added.`),
  },

  links: {
    loading: 'Loading the links',
    none: 'Nothing is linked to this ticket.',
    add: 'Link to another ticket',
    hidden: (number: string) => `${number}, which you may not read`,
    mergedInto: (number: string) => `merged into ${number}`,
    remove: (type: string, number: string) => `Take away: ${type} ${number}`,
    removed: (number: string) => `The link to ${number} is gone, from both tickets.`,
    back: (number: string) => `The link to ${number} is back.`,
  },

  asset: {
    none: 'The ticket names no device or system.',
    named: (model: string, id: string) => `${model}, ${id}`,
    noFacts:
      'Facts about the device stand here once devices are kept in Catalyst. Nothing is known of it yet but this.',
  },

  approvals: { loading: 'Loading the approvals', none: 'Nobody has to approve this request.' },

  automation: { none: 'No playbook runs for this ticket, and none did.' },

  sla: {
    history: 'What happened to the clock',
    routing: 'Where it went, and why',
    happened: (at: string, what: string) => `${at}: ${what}`,
  },

  audit: {
    loading: 'Loading the audit',
    from: (at: string, surface: string | undefined) => (surface === undefined ? at : `${at}, ${surface}`),
    surfaces: {
      api: 'by a program, through the API',
      bot: 'in chat',
      card: 'on a card',
      mail: 'by mail',
      system: 'by itself',
      import: 'by an import',
    } as Readonly<Record<string, string>>,
    set: (after: string) => `set to ${after}`,
    fromTo: (before: string, after: string) => `changed from ${before} to ${after}`,
    removed: (before: string) => `taken away, was ${before}`,
  },
};

export type TabWords = typeof en;
