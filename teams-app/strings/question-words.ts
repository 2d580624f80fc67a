import type { TroubleWords } from '#core/forms/trouble';

/** What cards and pages say around the questions of a form, in one language; the questions are the organisation's own words. */
export interface QuestionWords {
  readonly trouble: TroubleWords;
  readonly part: (part: number, parts: number) => string;
  readonly lookAt: (count: number) => string;
  readonly andMore: (count: number) => string;
  readonly required: (label: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly choose: string;
  readonly choosePerson: string;
  readonly noFile: string;
  readonly fileThere: (name: string) => string;
  readonly nameAsset: string;
  readonly kept: (count: number) => string;
  readonly next: string;
  readonly back: string;
}
