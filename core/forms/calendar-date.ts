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
