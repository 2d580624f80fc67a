import type { Calendar, OpenHours } from './calendar.ts';
import type { CalendarView } from './contract.ts';

/** A calendar as administrators see it. */
export const calendarView = (calendar: Calendar): CalendarView => ({
  id: calendar.id,
  name: calendar.name,
  version: calendar.version,
  createdAt: calendar.createdAt,
  updatedAt: calendar.updatedAt,
  description: calendar.description,
  timeZone: calendar.timeZone,
  hours: {
    mon: copied(calendar.hours.mon),
    tue: copied(calendar.hours.tue),
    wed: copied(calendar.hours.wed),
    thu: copied(calendar.hours.thu),
    fri: copied(calendar.hours.fri),
    sat: copied(calendar.hours.sat),
    sun: copied(calendar.hours.sun),
  },
  holidays: calendar.holidays.map(({ date, name }) => ({ date, name })),
  exceptions: calendar.exceptions.map(({ date, name, hours }) => ({ date, name, hours: copied(hours) })),
});

const copied = (hours: readonly OpenHours[]) => hours.map(({ from, to }) => ({ from, to }));
