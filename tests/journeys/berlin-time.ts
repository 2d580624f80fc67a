import { TZDate } from '@date-fns/tz';

const zone = 'Europe/Berlin';
const friday = 5;
/** Of the whole run: a journey may go on past midnight. */
const today = new TZDate(Date.now(), zone);

/** When nothing else is said: nobody's quiet hours, and the desk is there. */
export const workingMorning = (): Date => afterFriday(4, '10:00');

/**
 * A time of day in Berlin, so many days after the coming Friday (never today). Clocks that are changed on the Sunday in
 * between do not move it: it is what people there read off the wall.
 */
export function afterFriday(days: number, timeOfDay: string): Date {
  const untilFriday = ((friday - today.getDay() + 6) % 7) + 1;
  const [hour = 0, minute = 0, second = 0] = timeOfDay.split(':').map(Number);
  const at = [
    today.getFullYear(),
    today.getMonth(),
    today.getDate() + untilFriday + days,
    hour,
    minute,
    second,
  ] as const;
  return new Date(new TZDate(...at, 0, zone).getTime());
}
