import { type Calendar, type CalendarVersion, calendarVersionId } from './calendar.ts';

/** A calendar as it is kept for the clocks that refer to this version of it. */
export const calendarVersion = (calendar: Calendar, savedAt: string): CalendarVersion => ({
  id: calendarVersionId(calendar),
  calendarId: calendar.id,
  name: calendar.name,
  version: calendar.version,
  savedAt,
  timeZone: calendar.timeZone,
  hours: calendar.hours,
  holidays: calendar.holidays,
  exceptions: calendar.exceptions,
});
