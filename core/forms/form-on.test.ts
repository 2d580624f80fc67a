import { dayIn, dayMeant, isNearDay } from './calendar-date.ts';
import { checkAnswers } from './check-answers.ts';
import { formOf } from './form-of.ts';
import { formOn } from './form-on.ts';
import type { FormSchema } from './form-schema.ts';
import { formSchemaComplaints } from './form-schema-complaints.ts';

const asking = (earliest: string): FormSchema => ({
  type: 'object',
  properties: { from: { type: 'string', format: 'date', 'x-earliest': earliest, 'x-latest': '2030-12-31' } },
});
const on = (today: string | undefined, earliest: string, from: string) => {
  const checked = checkAnswers(formOf(asking(earliest)), { from }, today);
  return 'answers' in checked ? checked.answers.from : checked.errors.map(({ code, detail }) => [code, detail]);
};

describe('a date that counts from today', () => {
  it('is said as today, or as some days after it', () => {
    for (const right of ['today', 'today+1d', 'today+365d']) expect(formSchemaComplaints(asking(right))).toEqual([]);
    for (const wrong of ['today+0d', 'today-1d', 'tomorrow', 'today+9999d', ' today']) {
      expect(isNearDay(wrong)).toBe(false);
      expect(formSchemaComplaints(asking(wrong))).toMatchObject([{ code: 'format' }]);
    }
  });

  it('refuses a day that is over, and names the first one that is not', () => {
    expect(on('2026-03-02', 'today', '2026-03-02')).toBe('2026-03-02');
    expect(on('2026-03-02', 'today', '2026-03-01')).toEqual([['too_small', 'Choose 2026-03-02 or a later day.']]);
    expect(on('2026-12-30', 'today+7d', '2027-01-05')).toEqual([['too_small', 'Choose 2027-01-06 or a later day.']]);
    expect(on('2026-12-30', 'today+7d', '2027-01-06')).toBe('2027-01-06');
  });

  it('bounds nothing where nobody says which day it is', () => {
    expect(on(undefined, 'today', '1999-01-01')).toBe('1999-01-01');
  });

  it('is a date in the form of that day, which every client can read', () => {
    const [section] = formOn(formOf(asking('today+1d')), '2024-02-28').sections;
    expect(section?.fields).toMatchObject([{ earliest: '2024-02-29', latest: '2030-12-31' }]);
    expect(dayMeant('2026-05-01', '2026-03-02')).toBe('2026-05-01');
  });

  it('is the day of the zone', () => {
    const late = new Date('2026-03-02T23:30:00.000Z');
    expect([dayIn(late, 'UTC'), dayIn(late, 'Europe/Berlin')]).toEqual(['2026-03-02', '2026-03-03']);
  });
});
