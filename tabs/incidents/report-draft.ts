import { type PickedPerson, readPerson } from '../forms/picked-person.ts';
import { type Level, levels } from '../lib/ticket-words.ts';

/** What somebody has said so far about what is broken. */
export interface ReportFields {
  readonly subject: string;
  readonly description: string;
  readonly urgency: Level;
  readonly assetId: string;
  readonly isForOther: boolean;
  readonly other: PickedPerson | null;
}

export const emptyReport: ReportFields = {
  subject: '',
  description: '',
  urgency: 2,
  assetId: '',
  isForOther: false,
  other: null,
};

export const isReportUntouched = ({ subject, description, urgency, assetId, isForOther }: ReportFields): boolean =>
  subject === '' && description === '' && urgency === emptyReport.urgency && assetId === '' && !isForOther;

/** What was kept, whatever it was. */
export function readReport(kept: unknown): ReportFields {
  if (typeof kept !== 'object' || kept === null) return emptyReport;
  const { subject, description, urgency, assetId, isForOther, other } = kept as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    subject: text(subject),
    description: text(description),
    urgency: levels.find((level) => level === urgency) ?? emptyReport.urgency,
    assetId: text(assetId),
    isForOther: isForOther === true,
    other: readPerson(other),
  };
}
