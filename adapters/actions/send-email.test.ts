import { SendFailure } from '#core/teams/sender';
import { type ActionWorld, actionWorld } from '#tests/support/action-world';
import { recordingMail } from '#tests/support/recording-ports';
import { contoso } from '#tests/support/seeded-people';
import { sendEmail } from './send-email.ts';

const { employee, manager } = contoso;
let world: ActionWorld;
beforeAll(async () => {
  world = await actionWorld();
});
afterAll(() => world.close());

const words = { subject: 'Welcome', text: 'Hello <Erin>\n\nSee you.' };

it('reaches people by id, sign-in name, address or as a form names them, over HTTP', async () => {
  const to = [{ id: employee.id, name: 'whatever' }, manager.upn, 'new@elsewhere.example'];
  expect(await world.actions.apply(world.call('email.send', { to, ...words }))).toMatchObject({ is: 'done' });
  const [mail] = world.server.graph.outbox.mails(employee.upn).mails;
  expect(mail).toMatchObject({ subject: 'Welcome', preview: 'Hello <Erin> See you.' });
  expect(world.server.graph.outbox.mails(manager.upn).mails).toHaveLength(1);
});

it('refuses somebody whom nobody knows, before anybody gets anything', async () => {
  const to = [employee.id, 'nobody'];
  const result = await world.actions.apply(world.call('email.send', { to, ...words }, { key: 'another' }));
  expect(result).toMatchObject({ is: 'refused', code: 'unknown_person' });
  expect(world.server.graph.outbox.mails(employee.upn).mails).toHaveLength(1);
});

it.each([
  [new SendFailure('unclear', 'timeout'), 'unknown'],
  [new SendFailure('throttled', 'too much', 429), 'retryable'],
  [new SendFailure('rejected', 'no such address'), 'refused'],
])('takes %s for %s', async (failure, is) => {
  const mail = recordingMail();
  mail.fail(failure);
  const port = sendEmail({ mail, now: () => new Date(), host: 'desk.example', memberOf: async () => undefined });
  const call = world.call('email.send', { to: 'a@b.example', ...words });
  expect(await port.apply(call)).toMatchObject({ is });
  expect(await port.readBack(call)).toMatchObject({ is: 'unknown' });
});

it('begins nothing anew once a first mail went out', async () => {
  const mail = recordingMail();
  const port = sendEmail({
    mail: {
      ...mail,
      send: async (tenantId, one) => {
        if (mail.sent.length === 1) throw new SendFailure('throttled', 'too much');
        return mail.send(tenantId, one);
      },
    },
    now: () => new Date(),
    host: 'desk.example',
    memberOf: async () => undefined,
  });
  expect(await port.apply(world.call('email.send', { to: ['a@b.example', 'c@d.example'], ...words }))).toMatchObject({
    is: 'unknown',
    detail: expect.stringContaining('1 of 2 mails went out'),
  });
});
