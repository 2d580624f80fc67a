import type { StartWords } from './words-en.ts';

export const de: StartWords = {
  heading: 'Ein Playbook ausführen',
  which: 'Playbook',
  choose: 'Wählen Sie ein Playbook',
  start: 'Ausführen',
  starting: 'Es beginnt…',
  started: (name) => `${name} hat begonnen.`,
  none: 'Es gibt kein Playbook, das von Hand ausgeführt wird. Die Administration pflegt sie.',
};
