import type { Setting } from '../settings/setting.ts';
import type { Weekday } from './vocabulary.ts';

/** Local wall-clock times `HH:MM`, from inclusive, to exclusive; `24:00` ends a day. */
export interface OpenHours {
  readonly from: string;
  readonly to: string;
}

/** A whole local day (`YYYY-MM-DD`) that is closed. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/** One local day with hours of its own, in place of the week's and of a holiday; none means closed. */
export interface CalendarException extends Holiday {
  readonly hours: readonly OpenHours[];
}

/** What a due time is reckoned with: never changes once a clock has used it. */
export interface WorkingTime {
  /** IANA name. */
  readonly timeZone: string;
  /** In order, without overlap. */
  readonly hours: { readonly [day in Weekday]: readonly OpenHours[] };
  readonly holidays: readonly Holiday[];
  readonly exceptions: readonly CalendarException[];
}

/** When a tenant works. Each saved version is kept as a `CalendarVersion`, because clocks refer to it. */
export interface Calendar extends Setting, WorkingTime {
  readonly description: string;
}

export interface CalendarRef {
  readonly id: string;
  readonly version: number;
}

/** One version of a calendar, as it was saved. `id` is `<calendar>@<version>`. */
export interface CalendarVersion extends WorkingTime {
  readonly id: string;
  readonly calendarId: string;
  readonly name: string;
  readonly version: number;
  readonly savedAt: string;
}

const allDay: readonly OpenHours[] = [{ from: '00:00', to: '24:00' }];

/** What counts where no calendar can be found. */
export const alwaysOpen: WorkingTime = {
  timeZone: 'UTC',
  hours: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: [],
  exceptions: [],
};

export const slaPartition = 'sla';
export const calendarVersionId = ({ id, version }: CalendarRef): string => `${id}@${version}`;
