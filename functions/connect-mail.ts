import type { Graph } from '#adapters/graph/graph-client';
import { type MailSender, noMail } from '#core/notifications/ports';
import { emailProvider } from './mail-provider.ts';
import type { Settings } from './settings.ts';

export interface MailPort {
  readonly mail: MailSender;
  readonly close: () => Promise<void>;
}

type Opened = MailSender & { readonly close?: () => void };

/** Mail by the provider of the settings, loaded at the first mail. */
export function connectMail(settings: Settings, graph: (() => Promise<Graph>) | undefined): MailPort {
  const open = opener(settings, graph);
  if (!open) return { mail: noMail, close: async () => undefined };
  let opened: Promise<Opened> | undefined;
  return {
    mail: {
      configured: true,
      send: async (tenantId, mail) => {
        opened ??= open();
        return (await opened).send(tenantId, mail);
      },
    },
    close: async () => (await opened)?.close?.(),
  };
}

function opener(settings: Settings, graph: (() => Promise<Graph>) | undefined): (() => Promise<Opened>) | undefined {
  const { MAIL_FROM: address, MAIL_FROM_NAME: name, SMTP_URL: url, MAIL_TENANT_ID: fromTenantId } = settings;
  if (address === undefined) return undefined;
  const from = { address, name };
  const provider = emailProvider(settings);
  if (provider === 'smtp' && url !== undefined) {
    return async () => {
      const { smtpMail } = await import('#adapters/mail/smtp-mail');
      return smtpMail({ url, from, host: new URL(settings.WEB_BASE_URL).hostname });
    };
  }
  if (provider === 'graph' && graph) {
    return async () => {
      const { graphMail } = await import('#adapters/mail/graph-mail');
      return graphMail({ graph: await graph(), from, fromTenantId });
    };
  }
  return undefined;
}
