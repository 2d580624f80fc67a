import type { MailSender } from '#core/notifications/ports';
import { SendFailure } from '#core/teams/sender';
import type { Graph } from '../graph/graph-client.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { cleanMail } from './clean-mail.ts';

export interface GraphMailOptions {
  readonly graph: Graph;
  /** The mailbox that mail is sent from, and how it is called. */
  readonly from: { readonly address: string; readonly name: string };
  /** The tenant of that mailbox; undefined where every tenant has it. */
  readonly fromTenantId?: string | undefined;
}

/** Exchange's codes for a recipient that it will never send to. */
const badRecipient = new Set(['ErrorInvalidRecipients', 'ErrorInvalidRecipient', 'ErrorInvalidSmtpAddress']);

/** Mail through Exchange by Microsoft Graph, from one mailbox, without a copy among its sent items. */
export const graphMail = ({ graph, from, fromTenantId }: GraphMailOptions): MailSender => ({
  configured: true,
  send: async (tenantId, given) => {
    const mail = cleanMail(given);
    const messageId = `<${mail.messageId}>`;
    const message = {
      subject: mail.subject,
      body: { contentType: 'HTML', content: mail.html },
      from: { emailAddress: from },
      toRecipients: [{ emailAddress: mail.to }],
      internetMessageId: messageId,
      // Graph takes no header but those that begin with x-; this one keeps automatic replies away.
      internetMessageHeaders: [{ name: 'x-auto-response-suppress', value: 'All' }],
    };
    try {
      await graph(fromTenantId ?? tenantId, {
        method: 'POST',
        path: `/users/${encodeURIComponent(from.address)}/sendMail`,
        body: { message, saveToSentItems: false },
        repeatable: false,
      });
    } catch (error) {
      throw error instanceof GraphFailure ? failureOf(error) : error;
    }
    return { messageId };
  },
});

/**
 * Graph refuses our mailbox or our consent, and that can be mended: only what it has against the address is final.
 */
function failureOf(error: GraphFailure): SendFailure {
  const { status } = error;
  const details = { cause: error, retryAt: error.retryAt };
  if (error.code !== undefined && badRecipient.has(error.code)) {
    return new SendFailure('refused', error.message, status, { ...details, reason: 'no_address' });
  }
  if (error.kind === 'refused')
    return new SendFailure('failed', error.message, status, { ...details, reason: 'error' });
  return error;
}
