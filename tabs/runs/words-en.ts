/** What is said where somebody of the desk starts a playbook; what is said of one that runs, cards and tabs share. */
export const en = {
  heading: 'Run a playbook',
  which: 'Playbook',
  choose: 'Choose a playbook',
  start: 'Run',
  starting: 'Starting…',
  started: (name: string) => `${name} has begun.`,
  none: 'There is no playbook to run by hand. Administrators keep them.',
};

export type StartWords = typeof en;
