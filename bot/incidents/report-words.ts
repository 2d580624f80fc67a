import { excerpt } from '#teams-app/cards/plain-text';

const longestSubject = 200;
const longestDescription = 20_000;

export interface ReportWords {
  readonly subject: string;
  /** The whole text, where the subject is less than that. */
  readonly description?: string;
  readonly isSubjectCut: boolean;
  readonly isDescriptionCut: boolean;
}

/** A person's own words as subject and description: the first line is the subject, and nothing that fits is lost. */
export function reportWords(text: string): ReportWords {
  const whole = text.trim();
  const oneLine = whole.replace(/\s+/g, ' ');
  const firstLine = (whole.split(/\r\n|[\n\r]/)[0] ?? '').replace(/\s+/g, ' ').trim();
  const subject = excerpt([...firstLine].length < 3 ? oneLine : firstLine, longestSubject);
  const isSubjectCut = subject.endsWith('…') && !oneLine.startsWith(subject);
  const characters = [...whole];
  const isDescriptionCut = characters.length > longestDescription;
  return {
    subject,
    ...(subject !== oneLine && { description: isDescriptionCut ? excerpt(whole, longestDescription) : whole }),
    isSubjectCut,
    isDescriptionCut,
  };
}
