import { type Facts, listAt, objectAt, textAt } from './facts.ts';
import { badRequest, graphError } from './graph-error.ts';
import { mailDenied } from './mailbox.ts';
import type { GraphRoute } from './route.ts';

const ofMessage = [
  'subject',
  'body',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'from',
  'sender',
  'importance',
  'internetMessageId',
  'internetMessageHeaders',
  'categories',
];
const addressShape = /^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+$/;

type Recipient = { readonly name: string; readonly address: string };

function recipientAt(value: unknown, path: string): Recipient {
  const entry = objectAt(objectAt(value, path, ['emailAddress']).emailAddress, `${path}/emailAddress`, [
    'address',
    'name',
  ]);
  const address = typeof entry.address === 'string' ? entry.address : '';
  if (!addressShape.test(address)) {
    throw graphError(400, 'ErrorInvalidRecipients', `At least one recipient isn't valid. ${path}`);
  }
  return { address, name: typeof entry.name === 'string' ? entry.name : address };
}

const recipientsAt = (message: Facts, name: string): readonly Recipient[] =>
  message[name] === undefined ? [] : listAt(message[name], name, 500).map((one) => recipientAt(one, name));

/** Graph takes at most five headers, and only those whose name says that they are nobody's standard. */
function headersAt(value: unknown): readonly { readonly name: string; readonly value: string }[] {
  if (value === undefined) return [];
  const headers = listAt(value, 'internetMessageHeaders', 100).map((one) => {
    const entry = objectAt(one, 'internetMessageHeaders', ['name', 'value']);
    return { name: textAt(entry.name, 'internetMessageHeaders/name'), value: String(entry.value ?? '') };
  });
  if (headers.length > 5) {
    throw graphError(
      400,
      'InvalidInternetMessageHeaderCollection',
      'Maximum number of headers in one message should be less than or equal to 5.',
    );
  }
  for (const { name } of headers) {
    if (!/^x-/i.test(name)) {
      const message = `The internet message header name '${name}' should start with 'x-' or 'X-'.`;
      throw graphError(400, 'InvalidInternetMessageHeader', message);
    }
  }
  return headers;
}

function contentAt(value: unknown): string {
  const { contentType, content } = objectAt(value, 'message/body', ['contentType', 'content']);
  if (typeof content !== 'string') throw badRequest("The value of 'message/body/content' must be a string.");
  const type = String(contentType ?? 'text').toLowerCase();
  if (type === 'html') return content;
  if (type !== 'text') throw badRequest("The value of 'message/body/contentType' must be one of text, html.");
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<pre style="white-space: pre-wrap">${escaped}</pre>`;
}

export const sendMailRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/users/{id}/sendMail',
    denied: mailDenied,
    answer: ({ caller, people, params, body }, { outbox, sharedMailboxes, now }) => {
      const id = (params.id ?? '').toLowerCase();
      const owner = people.all.find((one) => one.userId === id || one.upn.toLowerCase() === id);
      const mailbox = owner?.upn ?? sharedMailboxes.find((address) => address.toLowerCase() === id);
      if (!mailbox) throw graphError(404, 'ErrorInvalidUser', `The requested user '${params.id}' is invalid.`);
      const sent = objectAt(body, 'body', ['message', 'saveToSentItems']);
      if (sent.saveToSentItems !== undefined && typeof sent.saveToSentItems !== 'boolean') {
        throw badRequest("The value of 'saveToSentItems' must be a boolean.");
      }
      const message = objectAt(sent.message, 'message', ofMessage);
      const from = message.from === undefined ? undefined : recipientAt(message.from, 'from');
      if (from && from.address.toLowerCase() !== mailbox.toLowerCase()) {
        const refused = 'The user account which was used to submit this request does not have the right to send mail';
        throw graphError(403, 'ErrorSendAsDenied', `${refused} on behalf of the specified sending account.`);
      }
      const to = ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap((name) => recipientsAt(message, name));
      if (to.length === 0) {
        throw graphError(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid: there are none.");
      }
      const messageId = message.internetMessageId;
      outbox.deliverMail({
        from: { address: mailbox, name: from?.name ?? owner?.name ?? mailbox },
        to,
        subject: typeof message.subject === 'string' ? message.subject : '',
        html: contentAt(message.body),
        messageId: typeof messageId === 'string' ? messageId : `<${caller.appId}.${now().getTime()}@local>`,
        headers: headersAt(message.internetMessageHeaders),
        receivedAt: now().toISOString(),
      });
      return { status: 202 };
    },
  },
];
