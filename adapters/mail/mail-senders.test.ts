import type { Mail, MailSender } from '#core/notifications/ports';
import { clientId } from '#tests/support/entra-tokens';
import { clientSecret, type GraphServer, graphServer, mailFrom } from '#tests/support/graph-server';
import { contoso } from '#tests/support/seeded-people';
import { type ReceivedMail, type SmtpPeer, smtpPeer } from '#tests/support/smtp-peer';
import { appTokens } from '../graph/app-tokens.ts';
import { createGraph } from '../graph/graph-client.ts';
import { graphMail } from './graph-mail.ts';
import { smtpMail } from './smtp-mail.ts';

/** A sender of mail, and the mailbox at the other end. */
interface Subject {
  readonly sender: MailSender;
  readonly received: () => Promise<readonly ReceivedMail[]>;
  /** The next mail gets this answer instead: the recipient is unknown, too much, broken, the line breaks at the end. */
  readonly next: (what: 'no such recipient' | 'too much' | 'broken' | 'lost at the end') => void;
  readonly close: () => Promise<void>;
}

const from = { address: mailFrom, name: 'Service Desk' };

async function throughGraph(): Promise<Subject> {
  const server: GraphServer = await graphServer();
  const { clock, environment } = server;
  const credential = { kind: 'secret', secret: clientSecret } as const;
  const localTokenUrl = environment.GRAPH_TOKEN_URL;
  const tokens = appTokens({ profile: 'demo', clientId, credential, clock, localTokenUrl });
  const graph = createGraph({ url: environment.GRAPH_URL ?? '', tokens, clock, patience: { tries: 1 } });
  const { outbox } = server.graph;
  const path = /sendMail/;
  return {
    sender: graphMail({ graph, from }),
    received: async () =>
      outbox.mails(contoso.employee.upn).mails.map(({ id, subject, from, to }) => {
        const { html = '', messageId = '' } = outbox.mail(contoso.employee.upn, id) ?? {};
        return { from, to, subject, html, messageId };
      }),
    next: (what) => {
      if (what === 'too much') server.graph.fault({ path, status: 429 });
      if (what === 'broken') server.graph.fault({ path, status: 500 });
      if (what === 'lost at the end') server.graph.fault({ path, reset: 'after' });
      if (what === 'no such recipient') server.graph.fault({ path, status: 400, code: 'ErrorInvalidRecipients' });
    },
    close: () => server.close(),
  };
}

async function throughSmtp(): Promise<Subject> {
  const peer: SmtpPeer = await smtpPeer();
  const sender = smtpMail({ url: peer.url, from, host: 'desk.example' });
  return {
    sender,
    received: async () => peer.received,
    next: (what) => {
      if (what === 'no such recipient') peer.refuse({ at: 'RCPT TO', code: 550 });
      if (what === 'too much') peer.refuse({ at: 'DATA', code: 421 });
      if (what === 'broken') peer.refuse({ at: 'DATA', code: 451 });
      if (what === 'lost at the end') peer.refuse({ at: 'DATA', hangUp: true });
    },
    close: async () => {
      sender.close();
      await peer.close();
    },
  };
}

const mail: Mail = {
  to: { name: contoso.employee.name, address: contoso.employee.upn },
  subject: 'INC-000001 is resolved: Grüße, 你好',
  html: '<p>It works &amp; stays. Grüße</p>',
  text: 'It works & stays. Grüße',
  messageId: 'a1b2@desk.example',
  locale: 'de',
};

describe.each([
  ['Microsoft Graph', throughGraph],
  ['SMTP', throughSmtp],
])('mail through %s', (_name, open) => {
  let subject: Subject;
  beforeEach(async () => {
    subject = await open();
  });
  afterEach(() => subject.close());
  const send = (change: Partial<Mail> = {}) => subject.sender.send(contoso.id, { ...mail, ...change });

  it('arrives as it was written, from our mailbox, with the id it was given', async () => {
    expect(await send()).toEqual({ messageId: `<${mail.messageId}>` });
    const [received, ...more] = await subject.received();
    expect(more).toEqual([]);
    expect(received).toMatchObject({
      from: { address: mailFrom, name: from.name },
      to: [mail.to],
      subject: mail.subject,
      messageId: `<${mail.messageId}>`,
    });
    expect(received?.html).toContain(mail.html);
  });

  it.each([
    'INC-1\r\nBcc: eve@evil.example',
    'INC-1\nContent-Type: text/plain\n\nhello',
    'INC-1\u0000\u2028Bcc: eve@evil.example',
  ])('keeps the subject %j in one line', async (given) => {
    await send({ subject: given, to: { address: mail.to.address, name: given } });
    const [received] = await subject.received();
    const oneLine = given.replace(/[\p{Cc}\u2028]+/gu, ' ');
    expect(received).toMatchObject({ subject: oneLine, to: [{ address: mail.to.address }] });
    expect(received?.to).toHaveLength(1);
  });

  it.each([
    'eve@evil.example, ann@contoso.example',
    'ann@contoso.example\r\nRCPT TO:<eve@evil.example>',
    'ann@contoso.example> NOTIFY=SUCCESS',
    '"ann"@contoso.example',
    'nobody',
    '',
  ])('goes to no such address as %j', async (address) => {
    await expect(send({ to: { name: 'Ann', address } })).rejects.toMatchObject({
      kind: 'rejected',
      reason: 'no_address',
    });
    expect(await subject.received()).toEqual([]);
  });

  it('is refused for good where the recipient is unknown', async () => {
    subject.next('no such recipient');
    await expect(send()).rejects.toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['too much', 'throttled'],
    ['broken', 'failed'],
  ] as const)('may be tried again when the other side has %s', async (what, kind) => {
    subject.next(what);
    await expect(send()).rejects.toMatchObject({ kind });
    await send();
    expect(await subject.received()).toHaveLength(1);
  });

  it('is not sent again by itself when nobody knows whether it arrived', async () => {
    subject.next('lost at the end');
    await expect(send()).rejects.toMatchObject({ kind: 'unclear' });
    expect((await subject.received()).length).toBeLessThanOrEqual(1);
  });

  it('goes out many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, one) => send({ messageId: `m${one}@desk.example` })));
    const ids = (await subject.received()).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(20);
  });
});

describe('Graph, which has something against us and not the address,', () => {
  let server: GraphServer;
  let sender: MailSender;
  beforeEach(async () => {
    server = await graphServer();
    const { clock, environment } = server;
    const credential = { kind: 'secret', secret: clientSecret } as const;
    const localTokenUrl = environment.GRAPH_TOKEN_URL;
    const tokens = appTokens({ profile: 'demo', clientId, credential, clock, localTokenUrl });
    sender = graphMail({ graph: createGraph({ url: environment.GRAPH_URL ?? '', tokens, clock }), from });
  });
  afterEach(() => server.close());

  it.each([
    ['nobody consented', []],
    ['we are not in the tenant', undefined],
  ])('is asked again later: %s', async (_why, roles) => {
    server.consent(contoso.id, roles);
    await expect(sender.send(contoso.id, mail)).rejects.toMatchObject({ kind: 'failed' });
  });

  it('may have its mailbox in another tenant than the recipient', async () => {
    const { clock, environment } = server;
    const asked: string[] = [];
    const tokens = async (tenantId: string) => {
      asked.push(tenantId);
      return server.token(tenantId);
    };
    const graph = createGraph({ url: environment.GRAPH_URL ?? '', tokens, clock });
    await graphMail({ graph, from, fromTenantId: contoso.id }).send('another tenant', mail);
    expect(asked).toEqual([contoso.id]);
  });
});
