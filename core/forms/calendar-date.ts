const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that there is, as `YYYY-MM-DD`, from the year 1000 on. Such texts sort as the days do. */
export function isDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (shape.exec(text) ?? []).map(Number);
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const nearShape = /^today(?:\+([1-9]\d{0,3})d)?$/;

/** Whether a text says a day from the one on which it is read: `today`, `today+7d`. At most 3,660 days ahead. */
export const isNearDay = (text: string): boolean => {
  const found = nearShape.exec(text);
  return found !== null && Number(found[1] ?? 0) <= 3_660;
};

/** The day that a text means when it is read on `today`; a date means itself. */
export function dayMeant(text: string, today: string): string {
  const found = nearShape.exec(text);
  if (!found) return text;
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + Number(found[1] ?? 0))).toISOString().slice(0, 10);
}

/** The day that it is somewhere, as `YYYY-MM-DD`. */
export const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
