import type { ActivityView, MailLine } from '#local/graph/contract';
import { changeGraphState, type GraphState } from './graph-state.ts';

const mail = (id: string, read = false): MailLine => ({
  id,
  from: { name: 'Catalyst', address: 'desk@contoso.example' },
  to: [{ name: 'Erin', address: 'employee@contoso.example' }],
  subject: `Mail ${id}`,
  preview: 'Hello',
  receivedAt: '2026-03-02T09:00:00.000Z',
  read,
});
const activity = (id: string, title = `Title ${id}`): ActivityView => ({
  id,
  activityType: 'slaAtRisk',
  title,
  preview: 'due in 12 min',
  topic: 'INC-000001',
  webUrl: 'https://teams.microsoft.com/l/entity/app/home',
  at: '2026-03-02T09:00:00.000Z',
  read: false,
});

const news = (state: GraphState, item: { mail: MailLine } | { activity: ActivityView }, unread: number): GraphState =>
  changeGraphState(state, {
    type: 'news',
    news: 'mail' in item ? { type: 'mail', ...item, unread } : { type: 'activity', ...item, unread },
  });

describe('mail and feed of the page', () => {
  it('put what arrives on top and take the count that comes with it', () => {
    const before = changeGraphState({}, { type: 'read', part: { mails: { mails: [mail('1', true)], unread: 0 } } });
    const after = news(before, { mail: mail('2') }, 1);
    expect(after.mails?.mails.map(({ id }) => id)).toEqual(['2', '1']);
    expect(after.mails?.unread).toBe(1);
    expect(after.news).toBe('Mail from Catalyst: Mail 2');
  });

  it('show an entry once that comes again, as it is now', () => {
    const once = news({}, { activity: activity('1') }, 1);
    const twice = news(news(once, { activity: activity('2') }, 2), { activity: activity('1', 'Changed') }, 2);
    expect(twice.activities?.activities.map(({ title }) => title)).toEqual(['Changed', 'Title 2']);
  });

  it('keep no more than the newest hundred', () => {
    let state: GraphState = {};
    for (let index = 0; index < 120; index += 1) state = news(state, { mail: mail(String(index)) }, index + 1);
    expect(state.mails?.mails).toHaveLength(100);
    expect(state.mails?.mails[0]?.id).toBe('119');
  });

  it('forget a failure when something could be read again', () => {
    const failed = changeGraphState({}, { type: 'failed', failure: 'The small Teams is not running.' });
    expect(failed.failure).toBe('The small Teams is not running.');
    const read = changeGraphState(failed, { type: 'read', part: { bot: { blocked: false, installed: true } } });
    expect(read.failure).toBeUndefined();
    expect(read.bot).toEqual({ blocked: false, installed: true });
  });

  it('change nothing at a word that only says to read again', () => {
    const state = news({}, { mail: mail('1') }, 1);
    expect(changeGraphState(state, { type: 'news', news: { type: 'graph', what: 'mails' } })).toBe(state);
  });
});
