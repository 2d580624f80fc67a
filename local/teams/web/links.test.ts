import { readTeamsLink } from './links.ts';

const context = (value: object) => encodeURIComponent(JSON.stringify(value));

it.each([
  [
    `https://teams.microsoft.com/l/entity/app/home?context=${context({ subEntityId: 'tickets/7' })}`,
    { kind: 'tab', pageId: 'home', subPageId: 'tickets/7' },
  ],
  ['https://teams.cloud.microsoft/l/entity/app/board', { kind: 'tab', pageId: 'board' }],
  ['https://teams.microsoft.com/l/entity/app/home?context=%7Bbroken', { kind: 'tab', pageId: 'home' }],
  [
    `https://teams.microsoft.com/l/message/${encodeURIComponent('19:a@thread.tacv2')}/17`,
    { kind: 'message', conversationId: '19:a@thread.tacv2', messageId: '17' },
  ],
  ['https://teams.microsoft.com/l/chat/0/0?users=28:x', { kind: 'bot' }],
])('opens %s inside the page', (href, link) => {
  expect(readTeamsLink(href)).toEqual(link);
});

it.each([
  ['http://127.0.0.1:7071/tabs/tickets/INC-000007', { kind: 'tab', pageId: 'home', subPageId: 'tickets/INC-000007' }],
  ['http://localhost:7071/tabs/', { kind: 'tab', pageId: 'home' }],
  [
    'http://localhost:7071/tabs/queues/mine?ticket=INC-000007',
    { kind: 'tab', pageId: 'desk', subPageId: 'queues/mine?ticket=INC-000007' },
  ],
])('opens %s, which mails link to, inside the page', (href, link) => {
  expect(readTeamsLink(href, 'http://localhost:7071')).toEqual(link);
});

it.each(['http://127.0.0.1:7072/tabs/', 'http://example.org:7071/tabs/', 'http://localhost:7071/v1/me'])(
  'does not take %s for a page of its own',
  (href) => {
    expect(readTeamsLink(href, 'http://localhost:7071')).toBeUndefined();
  },
);

it.each([
  'https://example.org/l/entity/app/home',
  'http://teams.microsoft.com/l/entity/app/home',
  'https://teams.microsoft.com/l/meetup-join/x',
  'https://teams.microsoft.com.evil.example/l/entity/app/home',
  'nonsense',
])('leaves %s alone', (href) => {
  expect(readTeamsLink(href)).toBeUndefined();
});
