import type {
  ActivityList,
  ActivityView,
  AvailabilityView,
  BotStanding,
  GraphNews,
  MailLine,
  MailList,
  MailView,
} from './contract.ts';
import { isAutoReplying, type MailboxSettings, plainMailbox } from './mailbox-settings.ts';
import type { GraphPerson } from './people.ts';
import type { GraphStore, KeptActivity, KeptMail } from './store.ts';

/** What has arrived for people and how they are: written by the small Graph's routes, shown by the small Teams. */
export type Outbox = {
  mails(upn: string): MailList;
  mail(upn: string, id: string): MailView | undefined;
  readMails(upn: string, ids?: readonly string[]): MailList;
  activities(userId: string): ActivityList;
  readActivities(person: GraphPerson, ids?: readonly string[]): ActivityList;
  availability(person: GraphPerson): AvailabilityView;
  setAvailability(person: GraphPerson, change: Partial<AvailabilityView>): AvailabilityView;
  standing(person: GraphPerson): BotStanding;
  setStanding(person: GraphPerson, change: Partial<BotStanding>): BotStanding;
  mailbox(userId: string): MailboxSettings;
  setMailbox(person: GraphPerson, settings: MailboxSettings): void;
  /** A mail for everybody whom it names and who has a mailbox here. */
  deliverMail(mail: KeptMail['mail']): void;
  deliverActivity(person: GraphPerson, chainId: number | null, activity: KeptActivity['activity']): void;
  /** Hears of everything that changes for anybody, by upn. */
  onNews(listener: (upn: string, news: GraphNews) => void): void;
};

const shown = 100;
const atFirst: AvailabilityView['presence'] = 'Available';

const plainText = (html: string): string =>
  html
    .replace(/<(style|head|title)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<\/?(a|b|bdi|code|em|i|span|strong)\b[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

const lineOf = ({ id, read, mail }: KeptMail): MailLine => ({
  id,
  from: mail.from,
  to: mail.to,
  subject: mail.subject,
  preview: plainText(mail.html).slice(0, 160),
  receivedAt: mail.receivedAt,
  read,
});

const viewOf = ({ id, read, activity }: KeptActivity): ActivityView => ({ id, read, ...activity });

export function createOutbox(store: GraphStore, people: readonly GraphPerson[], now: () => Date): Outbox {
  const listeners: ((upn: string, news: GraphNews) => void)[] = [];
  const tell = (upn: string, news: GraphNews): void => listeners.forEach((listener) => void listener(upn, news));
  const owner = (upn: string): string => upn.toLowerCase();
  const mails = (upn: string): MailList => ({
    mails: store.mails(owner(upn), shown).map(lineOf),
    unread: store.unreadMails(owner(upn)),
  });
  const activities = (userId: string): ActivityList => ({
    activities: store.activities(userId, shown).map(viewOf),
    unread: store.unreadActivities(userId),
  });
  const mailbox = (userId: string): MailboxSettings =>
    (store.fact(userId, 'mailboxSettings') as MailboxSettings | undefined) ?? plainMailbox;
  const availability = ({ userId }: GraphPerson): AvailabilityView => {
    const replies = mailbox(userId).automaticRepliesSetting;
    const until = replies.status === 'scheduled' ? `${replies.scheduledEndDateTime.dateTime.slice(0, 23)}Z` : null;
    return {
      presence: (store.fact(userId, 'presence') as AvailabilityView['presence'] | undefined) ?? atFirst,
      outOfOffice: isAutoReplying(replies, now()) ? { until } : null,
    };
  };
  const setMailbox = (person: GraphPerson, settings: MailboxSettings): void => {
    store.setFact(person.userId, 'mailboxSettings', settings);
    tell(person.upn, { type: 'graph', what: 'availability' });
  };
  const standing = ({ userId }: GraphPerson): BotStanding =>
    (store.fact(userId, 'standing') as BotStanding | undefined) ?? { blocked: false, installed: true };

  return {
    mails,
    mail: (upn, id) => {
      const kept = store.mail(owner(upn), id);
      return kept && { ...lineOf(kept), html: kept.mail.html, messageId: kept.mail.messageId };
    },
    readMails: (upn, ids) => {
      store.readMails(owner(upn), ids);
      tell(upn, { type: 'graph', what: 'mails' });
      return mails(upn);
    },
    activities,
    readActivities: ({ upn, userId }, ids) => {
      store.readActivities(userId, ids);
      tell(upn, { type: 'graph', what: 'activities' });
      return activities(userId);
    },
    availability,
    setAvailability: (person, { presence, outOfOffice }) => {
      if (presence !== undefined) store.setFact(person.userId, 'presence', presence);
      if (outOfOffice !== undefined) {
        const before = mailbox(person.userId);
        const utc = (dateTime: string) => ({ dateTime: dateTime.replace(/Z$/, ''), timeZone: 'UTC' });
        const replies = {
          ...before.automaticRepliesSetting,
          status: outOfOffice === null ? 'disabled' : outOfOffice.until === null ? 'alwaysEnabled' : 'scheduled',
          scheduledStartDateTime: utc(now().toISOString()),
          scheduledEndDateTime: utc(outOfOffice?.until ?? now().toISOString()),
        } as const;
        setMailbox(person, { ...before, automaticRepliesSetting: replies });
      } else tell(person.upn, { type: 'graph', what: 'availability' });
      return availability(person);
    },
    standing,
    setStanding: (person, change) => {
      const standingNow = { ...standing(person), ...change };
      store.setFact(person.userId, 'standing', standingNow);
      tell(person.upn, { type: 'graph', what: 'bot' });
      return standingNow;
    },
    mailbox,
    setMailbox,
    deliverMail: (mail) => {
      const named = new Set(mail.to.map(({ address }) => owner(address)));
      for (const { upn } of people) {
        if (!named.has(owner(upn))) continue;
        const kept = store.addMail(owner(upn), mail);
        tell(upn, { type: 'mail', mail: lineOf(kept), unread: store.unreadMails(owner(upn)) });
      }
    },
    deliverActivity: ({ upn, userId }, chainId, activity) => {
      const kept = store.addActivity(userId, chainId, activity);
      tell(upn, { type: 'activity', activity: viewOf(kept), unread: store.unreadActivities(userId) });
    },
    onNews: (listener) => void listeners.push(listener),
  };
}
