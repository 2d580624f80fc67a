import type { Mail } from '#core/notifications/ports';
import { type SmtpPeer, smtpPeer } from '#tests/support/smtp-peer';
import { smtpAddress } from './smtp-address.ts';
import { type SmtpMail, type SmtpMailOptions, smtpMail } from './smtp-mail.ts';

const from = { address: 'servicedesk@desk.example', name: 'Service Desk' };
const mail: Mail = {
  to: { name: 'Erin', address: 'erin@contoso.example' },
  subject: 'INC-000001 is resolved',
  html: '<p>It works.</p>',
  text: 'It works.',
  messageId: 'a1b2@desk.example',
  locale: 'de',
};
let peer: SmtpPeer;
let sender: SmtpMail;

const open = (options: Partial<SmtpMailOptions> = {}): SmtpMail =>
  smtpMail({ url: peer.url, from, host: 'desk.example', ...options });
const send = (change: Partial<Mail> = {}) => sender.send('tenant', { ...mail, ...change });

afterEach(async () => {
  sender.close();
  await peer.close();
});

describe('a mail over SMTP', () => {
  beforeEach(async () => {
    peer = await smtpPeer();
    sender = open();
  });

  it('says in its headers that a machine wrote it, whose it is and in which language', async () => {
    await send();
    const headers = Object.fromEntries(peer.whole[0]?.email.headers.map(({ key, value }) => [key, value]) ?? []);
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'list-id': '<notices.desk.example>',
      'content-language': 'de',
      'message-id': '<a1b2@desk.example>',
    });
  });

  it('has its words twice, as HTML and as plain text', async () => {
    await send();
    expect(peer.whole[0]?.email.text?.trim()).toBe(mail.text);
    expect(peer.whole[0]?.email.html?.trim()).toBe(mail.html);
  });

  it.each([
    ['MAIL FROM', 550, 'failed'],
    ['RCPT TO', 550, 'refused'],
    ['RCPT TO', 450, 'failed'],
    ['DATA', 554, 'rejected'],
    ['DATA', 452, 'failed'],
    ['DATA', 421, 'throttled'],
  ] as const)('refused at %s with %d is %s, and the next one goes out', async (at, code, kind) => {
    peer.refuse({ at, code });
    await expect(send()).rejects.toMatchObject({ kind, status: code });
    await send();
    expect(peer.received).toHaveLength(1);
  });

  it('that comes too fast for the policy of the server is throttled', async () => {
    peer.refuse({ at: 'RCPT TO', code: 450, words: '4.7.1 Greylisted, come again' });
    await expect(send()).rejects.toMatchObject({ kind: 'throttled' });
  });

  it('that was not yet spoken when the line broke was not sent', async () => {
    peer.refuse({ at: 'RCPT TO', hangUp: true });
    await expect(send()).rejects.toMatchObject({ kind: 'failed', reason: 'unreachable' });
  });
});

describe('a mail server that says nothing', () => {
  beforeEach(async () => {
    peer = await smtpPeer();
    sender = open({ timeoutMs: 300 });
  });

  it('leaves it open whether a mail arrived that it had in full', async () => {
    peer.refuse({ at: 'DATA', silent: true });
    await expect(send()).rejects.toMatchObject({ kind: 'unclear', reason: 'timeout' });
  });

  it('did not take one that it had not begun to read', async () => {
    peer.refuse({ at: 'RCPT TO', silent: true });
    await expect(send()).rejects.toMatchObject({ kind: 'failed' });
  });

  it('and one that is not there, took nothing', async () => {
    await peer.close();
    await expect(send()).rejects.toMatchObject({ kind: 'failed', reason: 'unreachable' });
    peer = await smtpPeer();
  });
});

describe('the line to the mail server', () => {
  const account = { user: 'desk', password: 'secret' };
  const withTls = (): string => `${peer.url.replace('smtp://', 'smtp://desk:secret@')}?tls=always`;

  it('is encrypted by STARTTLS before the password is said', async () => {
    peer = await smtpPeer({ ...account, authOptional: false });
    sender = open({ url: withTls(), certificates: peer.certificate });
    await send();
    expect(peer.whole).toMatchObject([{ isSecure: true }]);
  });

  it('is encrypted from the first byte with smtps', async () => {
    peer = await smtpPeer({ secure: true });
    sender = open({ url: peer.url.replace('smtp://', 'smtps://'), certificates: peer.certificate });
    await send();
    expect(peer.whole).toMatchObject([{ isSecure: true }]);
  });

  it('is not used where STARTTLS is demanded and not offered', async () => {
    peer = await smtpPeer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    sender = open({ url: `${peer.url}?tls=always` });
    await expect(send()).rejects.toMatchObject({ kind: 'failed' });
    expect(peer.received).toEqual([]);
  });

  it('is not used with a certificate that nobody vouches for', async () => {
    peer = await smtpPeer();
    sender = open({ url: `${peer.url}?tls=always` });
    await expect(send()).rejects.toMatchObject({ kind: 'failed' });
    expect(peer.received).toEqual([]);
  });

  it('with the wrong password is something to be mended, and the password stays unsaid', async () => {
    peer = await smtpPeer({ user: 'desk', password: 'another', authOptional: false });
    sender = open({ url: withTls(), certificates: peer.certificate });
    const failure = await send().catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ kind: 'failed', status: 535 });
    expect(String(failure)).not.toContain('secret');
  });
});

describe('an address of a mail server', () => {
  beforeAll(async () => {
    peer = await smtpPeer();
    sender = open();
  });

  it.each([
    ['smtp://mail.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
    ['smtp://mail.example:25', { port: 25, requireTLS: true }],
    ['smtps://mail.example', { port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
    ['smtp://127.0.0.1:2525', { port: 2525, requireTLS: false, ignoreTLS: true }],
    ['smtp://relay.example:25?tls=never', { requireTLS: false, ignoreTLS: true }],
    ['smtp://a%40b:p%3Aw@mail.example', { auth: { user: 'a@b', pass: 'p:w' } }],
    ['smtp://[::1]:25', { host: '::1', ignoreTLS: true }],
  ])('%s', (url, expected) => {
    expect(smtpAddress(url)).toMatchObject(expected);
  });

  it.each([
    ['mail.example', /smtp:\/\/host/],
    ['http://mail.example', /must begin with smtp/],
    ['smtp://desk:pw@relay.example?tls=never', /in the clear/],
    ['smtp://relay.example?tls=maybe', /tls=always or/],
  ])('%s is refused, without repeating it', (url, why) => {
    expect(() => smtpAddress(url)).toThrow(why);
    expect(() => smtpAddress(url)).not.toThrow(/relay|pw/);
  });
});
