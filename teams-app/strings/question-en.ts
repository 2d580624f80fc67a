import { troubleWordsEn } from '#core/forms/trouble';
import type { QuestionWords } from './question-words.ts';

/** Forms in English. */
export const questionEn: QuestionWords = {
  trouble: { ...troubleWordsEn, sayYesOrNo: 'Choose yes or no.', date: 'Choose a day.' },
  part: (part, parts) => `Part ${part} of ${parts}`,
  lookAt: (count) => (count === 1 ? 'One answer needs your attention:' : `${count} answers need your attention:`),
  andMore: (count) => `And ${count} more.`,
  required: (label) => `${label} (required)`,
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  choosePerson: 'Type a name',
  noFile:
    'I cannot keep files from chat yet. Say in your other answers what it shows; the service desk asks for it when it needs it.',
  fileThere: (name) => `Added: ${name}`,
  nameAsset: 'Give its number or name.',
  kept: (count) => `Your text of ${count} characters is kept. What you write here takes its place.`,
  next: 'Next',
  back: 'Back',
};
