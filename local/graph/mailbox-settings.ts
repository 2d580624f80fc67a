import { type Facts, listAt, objectAt, oneOf, textAt } from './facts.ts';
import { badRequest } from './graph-error.ts';

type GraphMoment = { readonly dateTime: string; readonly timeZone: string };

/** As Graph writes them. Times of automatic replies are kept in UTC, whatever zone they were given in. */
export type MailboxSettings = {
  readonly timeZone: string;
  readonly automaticRepliesSetting: {
    readonly status: 'disabled' | 'alwaysEnabled' | 'scheduled';
    readonly externalAudience: 'none' | 'contactsOnly' | 'all';
    readonly scheduledStartDateTime: GraphMoment;
    readonly scheduledEndDateTime: GraphMoment;
    readonly internalReplyMessage: string;
    readonly externalReplyMessage: string;
  };
  readonly workingHours: {
    readonly daysOfWeek: readonly string[];
    readonly startTime: string;
    readonly endTime: string;
    readonly timeZone: { readonly name: string };
  };
};

const longAgo: GraphMoment = { dateTime: '2020-01-01T00:00:00.0000000', timeZone: 'UTC' };

/** A mailbox that nobody has touched. */
export const plainMailbox: MailboxSettings = {
  timeZone: 'UTC',
  automaticRepliesSetting: {
    status: 'disabled',
    externalAudience: 'all',
    scheduledStartDateTime: longAgo,
    scheduledEndDateTime: longAgo,
    internalReplyMessage: '',
    externalReplyMessage: '',
  },
  workingHours: {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '00:00:00.0000000',
    endTime: '23:59:00.0000000',
    timeZone: { name: 'UTC' },
  },
};

const timeOf = ({ dateTime }: GraphMoment): number => Date.parse(`${dateTime.slice(0, 23)}Z`);

export function isAutoReplying(replies: MailboxSettings['automaticRepliesSetting'], now: Date): boolean {
  if (replies.status !== 'scheduled') return replies.status === 'alwaysEnabled';
  const at = now.getTime();
  return timeOf(replies.scheduledStartDateTime) <= at && at < timeOf(replies.scheduledEndDateTime);
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$/;

function momentAt(value: unknown, path: string): GraphMoment {
  const { dateTime, timeZone } = objectAt(value, path, ['dateTime', 'timeZone']);
  const zone = textAt(timeZone, `${path}/timeZone`);
  if (zone !== 'UTC') throw badRequest(`This little Graph takes '${path}' in UTC only.`);
  const moment = { dateTime: textAt(dateTime, `${path}/dateTime`), timeZone: zone };
  if (!Number.isFinite(timeOf(moment))) throw badRequest(`The value of '${path}/dateTime' is no time.`);
  return moment;
}

function repliesAfter(before: MailboxSettings['automaticRepliesSetting'], value: unknown) {
  const path = 'automaticRepliesSetting';
  const given = objectAt(value, path, Object.keys(before));
  const after = {
    ...before,
    ...(given.status !== undefined && {
      status: oneOf(given.status, `${path}/status`, ['disabled', 'alwaysEnabled', 'scheduled']),
    }),
    ...(given.externalAudience !== undefined && {
      externalAudience: oneOf(given.externalAudience, `${path}/externalAudience`, ['none', 'contactsOnly', 'all']),
    }),
    ...(given.scheduledStartDateTime !== undefined && {
      scheduledStartDateTime: momentAt(given.scheduledStartDateTime, `${path}/scheduledStartDateTime`),
    }),
    ...(given.scheduledEndDateTime !== undefined && {
      scheduledEndDateTime: momentAt(given.scheduledEndDateTime, `${path}/scheduledEndDateTime`),
    }),
    ...messages(given),
  };
  if (after.status === 'scheduled' && timeOf(after.scheduledEndDateTime) <= timeOf(after.scheduledStartDateTime)) {
    throw badRequest('The end of the automatic replies must come after their start.');
  }
  return after;
}

const messages = (given: Facts) =>
  Object.fromEntries(
    ['internalReplyMessage', 'externalReplyMessage']
      .filter((name) => given[name] !== undefined)
      .map((name) => [name, String(given[name])]),
  );

function hoursAfter(before: MailboxSettings['workingHours'], value: unknown) {
  const given = objectAt(value, 'workingHours', Object.keys(before));
  const time = (name: 'startTime' | 'endTime'): string => {
    if (given[name] === undefined) return before[name];
    const text = textAt(given[name], `workingHours/${name}`);
    if (!clockTime.test(text)) throw badRequest(`The value of 'workingHours/${name}' is no time of day.`);
    return text;
  };
  const days = given.daysOfWeek;
  const zone = given.timeZone;
  return {
    daysOfWeek:
      days === undefined
        ? before.daysOfWeek
        : listAt(days, 'workingHours/daysOfWeek', 7).map((day) => oneOf(day, 'workingHours/daysOfWeek', weekdays)),
    startTime: time('startTime'),
    endTime: time('endTime'),
    timeZone:
      zone === undefined
        ? before.timeZone
        : { name: textAt(objectAt(zone, 'workingHours/timeZone').name, 'workingHours/timeZone/name') },
  };
}

/** The settings after a PATCH; what it leaves out stays. @throws Graph's 400 */
export function mailboxAfter(before: MailboxSettings, body: unknown): MailboxSettings {
  const given = objectAt(body, 'mailboxSettings', [...Object.keys(before), 'language']);
  return {
    timeZone: given.timeZone === undefined ? before.timeZone : textAt(given.timeZone, 'timeZone'),
    automaticRepliesSetting:
      given.automaticRepliesSetting === undefined
        ? before.automaticRepliesSetting
        : repliesAfter(before.automaticRepliesSetting, given.automaticRepliesSetting),
    workingHours:
      given.workingHours === undefined ? before.workingHours : hoursAfter(before.workingHours, given.workingHours),
  };
}
