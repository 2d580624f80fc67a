/**
 * What the pages of the small Teams read and change of the small Graph, below `/local/api/`. `as` is the upn of who sits
 * there; everything is theirs alone. Times are ISO 8601 in UTC. Writes are JSON by POST and answer with the new state.
 *
 * | | | |
 * |---|---|---|
 * | GET | `mails?as=` | `MailList`: the newest 100, newest first |
 * | GET | `mails/{id}?as=` | `MailView` |
 * | POST | `mails/read` | `MarkRead` → `MailList` |
 * | GET | `activities?as=` | `ActivityList`: the newest 100, newest first |
 * | POST | `activities/read` | `MarkRead` → `ActivityList` |
 * | GET | `availability?as=` | `AvailabilityView` |
 * | POST | `availability` | `ChangeAvailability` → `AvailabilityView` |
 * | GET | `bot?as=` | `BotStanding` |
 * | POST | `bot` | `ChangeBotStanding` → `BotStanding` |
 *
 * A refusal is `{error: {code, message}}`. What arrives while a page is open comes as a `GraphNews` on the event stream.
 */
export type MailAddress = { readonly name: string; readonly address: string };

export type MailLine = {
  readonly id: string;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  /** The first words as plain text, at most 160 characters. */
  readonly preview: string;
  readonly receivedAt: string;
  readonly read: boolean;
};

/** `html` was written by nobody we trust: show it in an iframe with an empty `sandbox` only. */
export type MailView = MailLine & { readonly html: string; readonly messageId: string };

export type MailList = { readonly mails: readonly MailLine[]; readonly unread: number };

/** One line of the activity feed: Teams shows the title, below it the preview. Pressing it opens `webUrl`. */
export type ActivityView = {
  readonly id: string;
  readonly activityType: string;
  /** The manifest's template of this type, filled in. */
  readonly title: string;
  readonly preview: string;
  readonly topic: string;
  readonly webUrl: string;
  readonly at: string;
  readonly read: boolean;
};

export type ActivityList = { readonly activities: readonly ActivityView[]; readonly unread: number };

/** `ids` missing: all of them. */
export type MarkRead = { readonly as: string; readonly ids?: readonly string[] };

export const presences = ['Available', 'Busy', 'DoNotDisturb', 'BeRightBack', 'Away', 'Offline'] as const;
export type Presence = (typeof presences)[number];

export type AvailabilityView = {
  readonly presence: Presence;
  /** `until` null: until they switch it off. */
  readonly outOfOffice: { readonly until: string | null } | null;
};

/** What is left out stays as it is. */
export type ChangeAvailability = { readonly as: string } & Partial<AvailabilityView>;

/** How somebody stands to the app: `blocked` refuses the bot's messages, `installed` false refuses feed entries too. */
export type BotStanding = { readonly blocked: boolean; readonly installed: boolean };

export type ChangeBotStanding = { readonly as: string } & Partial<BotStanding>;

export type GraphNews =
  | { readonly type: 'mail'; readonly mail: MailLine; readonly unread: number }
  | { readonly type: 'activity'; readonly activity: ActivityView; readonly unread: number }
  /** Read somewhere else, or replaced: fetch again what is shown. */
  | { readonly type: 'graph'; readonly what: 'mails' | 'activities' | 'availability' | 'bot' };
