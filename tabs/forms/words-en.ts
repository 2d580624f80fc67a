import { questionEn } from '#teams-app/strings/question-en';

/** What is said around the questions of a form; the questions are the organisation's own words. */
export const en = {
  trouble: {
    ...questionEn.trouble,
    file: 'Add a file.',
    asset: 'Give its number or name.',
  },
  yes: questionEn.yes,
  no: questionEn.no,
  choose: questionEn.choose,
  optional: 'optional',
  typeName: 'Type a name',
  clearPerson: 'Choose nobody',
  clearChoice: 'No answer',
  foundPeople: 'People found',
  people: (count: number) =>
    count === 0 ? 'Nobody is found by this name' : count === 1 ? '1 person found' : `${count} people found`,
  unknownPerson: 'This person is not known here, or has left. Choose somebody else.',
  notForOthers: 'This can be requested for oneself only. Leave it empty, or ask them to request it.',
  lookAt: (count: number) => (count === 1 ? 'One answer needs your attention' : `${count} answers need your attention`),
  filesBusy: 'Your files are still on their way. Go on as soon as they have arrived.',
  filesRefused: 'A file was not accepted. Remove it, or choose another one.',
  filesFailed: 'A file has not arrived. Send it again, or remove it.',
  /** Before what is wrong with it. */
  at: (question: string, trouble: string) => `${question}: ${trouble}`,
  assetHint: 'The name on its sticker, or what you call it',
  atLeastCharacters: (count: string) => `At least ${count} characters`,
  numbers: (least: string | null, most: string | null) =>
    least !== null && most !== null ? `${least} to ${most}` : least !== null ? `${least} or more` : `At most ${most}`,
  choices: (least: number | null, most: number | null) =>
    least !== null && most !== null
      ? `Choose ${least} to ${most}`
      : least !== null
        ? `Choose at least ${least}`
        : `Choose at most ${most}`,
  days: (earliest: string | null, latest: string | null) =>
    earliest !== null && latest !== null
      ? `From ${earliest} to ${latest}`
      : earliest !== null
        ? `${earliest} or later`
        : `${latest} or earlier`,
};

export type FormWords = typeof en;
