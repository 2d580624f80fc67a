import type { FeedEntry, FeedSender, Mail, MailSender } from '#core/notifications/ports';

interface Recorded<T> {
  /** Everything that was taken, oldest first. */
  readonly sent: readonly T[];
  /** What the next ones fail with, in this order. Nothing is taken then. */
  fail(...errors: readonly Error[]): void;
}

/** A mail provider that keeps what it is given. */
export function recordingMail(): MailSender & Recorded<Mail> {
  const sent: Mail[] = [];
  const failures: Error[] = [];
  return {
    configured: true,
    sent,
    fail: (...errors) => void failures.push(...errors),
    send: async (_tenantId, mail) => {
      const failure = failures.shift();
      if (failure) throw failure;
      sent.push(mail);
      return { messageId: mail.messageId };
    },
  };
}

/** An activity feed that keeps what it is given. */
export function recordingFeed(): FeedSender & Recorded<FeedEntry> {
  const sent: FeedEntry[] = [];
  const failures: Error[] = [];
  return {
    configured: true,
    sent,
    fail: (...errors) => void failures.push(...errors),
    send: async (_tenantId, entry) => {
      const failure = failures.shift();
      if (failure) throw failure;
      sent.push(entry);
    },
  };
}
