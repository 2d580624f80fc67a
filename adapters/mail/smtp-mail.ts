import type { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import type { Transporter } from 'nodemailer';
import type { MailSender } from '#core/notifications/ports';
import { cleanMail } from './clean-mail.ts';
import { smtpAddress } from './smtp-address.ts';
import { smtpFailure } from './smtp-failure.ts';

export interface SmtpMailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; STARTTLS is demanded except on this machine. */
  readonly url: string;
  readonly from: { readonly address: string; readonly name: string };
  /** The host name of our pages: says whose mails these are (`List-Id`). */
  readonly host: string;
  /** Certificates (PEM) to trust beside those of the runtime. */
  readonly certificates?: string;
  /** For each wait of one mail: connection, greeting, every answer. */
  readonly timeoutMs?: number;
}

export interface SmtpMail extends MailSender {
  readonly close: () => void;
}

/** Mail over SMTP, by a pool of connections. A mail is tried once: whoever owes it decides about the next try. */
export function smtpMail(options: SmtpMailOptions): SmtpMail {
  let opened: Promise<{ readonly transport: Transporter; readonly bodies: Map<string, Readable> }> | undefined;
  const open = () => {
    opened ??= openTransport(options);
    return opened;
  };
  return {
    configured: true,
    send: async (_tenantId, given) => {
      const mail = cleanMail(given);
      const messageId = `<${mail.messageId}>`;
      const { transport, bodies } = await open();
      try {
        await transport.sendMail({
          from: options.from,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Id': `<notices.${options.host}>`,
            'Content-Language': mail.locale,
          },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw smtpFailure(error, bodies.get(messageId)?.readableDidRead ?? false);
      } finally {
        bodies.delete(messageId);
      }
      return { messageId };
    },
    close: () => void opened?.then(({ transport }) => transport.close()).catch(() => undefined),
  };
}

/** `timeoutMs` bounds the silence between two signs of life; slow but steady servers have longer. */
async function openTransport({ url, certificates, timeoutMs = 15_000 }: SmtpMailOptions) {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    ...smtpAddress(url),
    ...(certificates !== undefined && { tls: { ca: [...rootCertificates, certificates] } }),
    pool: true,
    maxConnections: 5,
    // A pool would send a mail again over another connection when it lost the first one halfway.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as Parameters<typeof createTransport>[0]);
  const bodies = new Map<string, Readable>();
  // The body is read when the server has asked for it: a mail whose body nobody read cannot have arrived.
  transport.use('stream', (mail, done) => {
    const { message } = mail;
    const messageId = message.messageId();
    const create = message.createReadStream.bind(message);
    message.createReadStream = (given) => {
      const body = create(given);
      bodies.set(messageId, body);
      return body;
    };
    done();
  });
  return { transport, bodies };
}
