import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { selfSigned } from './certificate.ts';

export interface ReceivedMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly html: string;
  readonly messageId: string;
}

export interface SmtpRefusal {
  readonly at: 'RCPT TO' | 'MAIL FROM' | 'DATA' | 'AUTH';
  readonly code?: number;
  readonly words?: string;
  /** Breaks the connection instead: at `DATA` when the whole mail is there. */
  readonly hangUp?: boolean;
  /** Says nothing at all. */
  readonly silent?: boolean;
}

export interface SmtpPeer {
  readonly url: string;
  /** Its certificate (PEM), which nobody vouches for. */
  readonly certificate: string;
  readonly received: readonly ReceivedMail[];
  /** The same, with everything that was in them. */
  readonly whole: readonly { readonly email: Email; readonly isSecure: boolean; readonly raw: string }[];
  /** What happens to the next mail. */
  refuse(refusal: SmtpRefusal): void;
  close(): Promise<void>;
}

const ownCertificate = selfSigned();

/** A mail server from npm on this machine. */
export async function smtpPeer(
  options: SMTPServerOptions & { readonly user?: string; readonly password?: string } = {},
): Promise<SmtpPeer> {
  const { user, password, ...rest } = options;
  const received: ReceivedMail[] = [];
  const whole: { email: Email; isSecure: boolean; raw: string }[] = [];
  const refusals: SmtpRefusal[] = [];
  const take = (at: SmtpRefusal['at']): SmtpRefusal | undefined => {
    const index = refusals.findIndex((one) => one.at === at);
    return index < 0 ? undefined : refusals.splice(index, 1)[0];
  };
  const sockets = new Set<{ destroy(): void }>();
  const answer = (refusal: SmtpRefusal | undefined, done: (error?: Error | null) => void): void => {
    if (refusal?.silent) return;
    if (refusal?.hangUp) {
      for (const socket of sockets) socket.destroy();
      return;
    }
    if (!refusal) {
      done();
      return;
    }
    done(Object.assign(new Error(refusal.words ?? 'No.'), { responseCode: refusal.code ?? 550 }));
  };
  const server = new SMTPServer({
    ...ownCertificate,
    authOptional: true,
    disabledCommands: user === undefined ? ['AUTH'] : [],
    ...rest,
    onAuth: (given, _session, done) => {
      if (given.username === user && given.password === password) return done(null, { user: given.username });
      return done(new Error('Wrong password'));
    },
    onMailFrom: (_address, _session, done) => answer(take('MAIL FROM'), done),
    onRcptTo: (_address, _session, done) => answer(take('RCPT TO'), done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = take('DATA');
        if (refusal) return answer(refusal, done);
        const raw = Buffer.concat(chunks);
        void PostalMime.parse(raw).then((email) => {
          whole.push({ email, isSecure: session.secure, raw: raw.toString('utf8') });
          received.push(mailOf(email));
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    certificate: ownCertificate.cert,
    received,
    whole,
    refuse: (refusal) => void refusals.push(refusal),
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

const mailOf = ({ from, to, subject, html, messageId }: Email): ReceivedMail => ({
  from: { name: from?.name ?? '', address: from?.address ?? '' },
  to: (to ?? []).map(({ name, address }) => ({ name, address: address ?? '' })),
  subject: subject ?? '',
  html: html ?? '',
  messageId: messageId ?? '',
});
