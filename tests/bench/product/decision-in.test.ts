import { decisionIn } from './decision-in.ts';

const data = { ticketId: 't', runId: 'r', approvalId: 'a' };
const card = { type: 'ActionSet', actions: [{ type: 'Action.Execute', verb: 'approval.approve', data }] };
const message = JSON.stringify({ type: 'message', attachments: [{ content: { body: [{ items: [card] }] } }] });

it('finds the button of a card that asks for a decision, and in whose chat it stands', () => {
  const path = '/connector/v3/conversations/a%3Achat-1/activities';
  expect(decisionIn(path, message)).toEqual({ chat: 'a:chat-1', data });
  expect(decisionIn(`${path}/m1`, message)).toEqual({ chat: 'a:chat-1', data });
});

it('finds none in other cards, in words about one, and where no message is sent', () => {
  const path = '/connector/v3/conversations/a/activities';
  expect(decisionIn(path, JSON.stringify({ text: 'hello' }))).toBeUndefined();
  expect(decisionIn(path, JSON.stringify({ text: '"approval.approve"' }))).toBeUndefined();
  expect(decisionIn(path, JSON.stringify({ title: 'approval.approve' }))).toBeUndefined();
  expect(decisionIn('/connector/v3/conversations', message)).toBeUndefined();
});
