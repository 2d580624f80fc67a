/** One mail to one person. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The same for every try of the same notice, so that a mail system can drop a second copy. Without angle brackets. */
  readonly messageId: string;
  readonly locale: string;
}

/** Sends mail for a tenant. Failures are `SendFailure`s; `refused` means that this address will never take it. */
export interface MailSender {
  /** False where no provider is set up: mail is then skipped and said so. */
  readonly configured: boolean;
  send(tenantId: string, mail: Mail): Promise<{ readonly messageId: string }>;
}

/** The activity types that the manifest declares. */
export const activityTypes = [
  'approvalRequested',
  'approvalDecided',
  'ticketAssigned',
  'ticketUpdated',
  'slaAtRisk',
  'slaBreached',
  'mention',
  'confirmFix',
] as const;
export type ActivityType = (typeof activityTypes)[number];

/** One entry in somebody's activity feed in Teams. */
export interface FeedEntry {
  /** Entra object id. */
  readonly userId: string;
  readonly activityType: ActivityType;
  /** At most 150 characters. */
  readonly preview: string;
  /** Opens when it is pressed: a deep link into the app. */
  readonly webUrl: string;
  readonly topic: string;
  /** What the manifest's template of this type names. */
  readonly parameters: { readonly [name: string]: string };
  /** One feed entry per ticket: a later one with the same number takes the place of an earlier one. */
  readonly chainId: number;
}

/** The activity feed. `refused`: the app is not installed for them, or consent is missing. */
export interface FeedSender {
  readonly configured: boolean;
  send(tenantId: string, entry: FeedEntry): Promise<void>;
}

export const noMail: MailSender = {
  configured: false,
  send: () => Promise.reject(new Error('No mail provider is set up')),
};
export const noFeed: FeedSender = {
  configured: false,
  send: () => Promise.reject(new Error('No activity feed is set up')),
};
