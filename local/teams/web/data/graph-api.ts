import type {
  ActivityList,
  AvailabilityView,
  BotStanding,
  ChangeAvailability,
  ChangeBotStanding,
  MailList,
  MailView,
} from '#local/graph/contract';
import { answerOf } from './api.ts';

const root = '/local/api';

/** Mail, activity feed, presence and the app's standing as one person has them. Rejects with an `Error` for people. */
export type GraphApi = ReturnType<typeof createGraphApi>;

export function createGraphApi(as: string) {
  const get = <T>(name: string) => answerOf<T>(fetch(`${root}/${name}?${new URLSearchParams({ as })}`));
  const post = <T>(name: string, body: object) =>
    answerOf<T>(
      fetch(`${root}/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as, ...body }),
      }),
    );
  return {
    mails: () => get<MailList>('mails'),
    mail: (id: string) => get<MailView>(`mails/${encodeURIComponent(id)}`),
    readMails: (ids?: readonly string[]) => post<MailList>('mails/read', ids ? { ids } : {}),
    activities: () => get<ActivityList>('activities'),
    readActivities: (ids?: readonly string[]) => post<ActivityList>('activities/read', ids ? { ids } : {}),
    availability: () => get<AvailabilityView>('availability'),
    changeAvailability: (change: Omit<ChangeAvailability, 'as'>) => post<AvailabilityView>('availability', change),
    bot: () => get<BotStanding>('bot'),
    changeBot: (change: Omit<ChangeBotStanding, 'as'>) => post<BotStanding>('bot', change),
  };
}
