import type { Mail } from '#core/notifications/ports';
import { SendFailure } from '#core/teams/sender';

/** One address as mail systems take it: nothing that could end a header or name a second recipient. */
const addressShape = /^[^\s@<>(),;:\\"[\]\p{Cc}]{1,64}@[^\s@<>(),;:\\"[\]\p{Cc}]{1,255}$/u;
const messageIdShape = /^[^\s@<>\p{Cc}]{1,200}@[^\s@<>\p{Cc}]{1,200}$/u;
/** Control characters, and the two that end a line in Unicode. */
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

const line = (text: string): string => text.replace(breaks, ' ').trim();

/**
 * A mail of which nothing can leave its place: no line break in what becomes a header, one recipient alone.
 * @throws SendFailure `rejected` where there is nobody to send it to
 */
export function cleanMail(mail: Mail): Mail {
  const address = mail.to.address.trim();
  if (!addressShape.test(address)) {
    throw new SendFailure('rejected', 'The address is no e-mail address', undefined, { reason: 'no_address' });
  }
  if (!messageIdShape.test(mail.messageId)) throw new Error('A message id is two parts with an @ between them');
  return { ...mail, to: { address, name: line(mail.to.name) }, subject: line(mail.subject) };
}
