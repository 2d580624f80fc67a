import { SendFailure } from '#core/teams/sender';

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/** Refused by these commands, it is the recipient or the mail; by any other, it is us. */
const aboutTheMail = new Set(['RCPT TO', 'DATA']);
const tooMuch = new Set([421, 450, 451, 452, 454]);

/**
 * What nodemailer's error says of a mail: a 5xx of recipient or content is final, a 4xx passes, silence after the first
 * byte of the mail leaves it open whether it arrived.
 * @param began whether the mail itself had begun to be sent
 */
export function smtpFailure(error: unknown, began: boolean): SendFailure {
  const { code, command, responseCode, response } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as SmtpError;
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const name = typeof code === 'string' ? code : 'unknown';
  const words = `The mail server: ${status ?? name} at ${typeof command === 'string' ? command : 'connecting'}`;
  const details = { cause: error };
  if (status === undefined) {
    if (name === 'EENVELOPE' || name === 'EMESSAGE') return new SendFailure('rejected', words, undefined, details);
    return began
      ? new SendFailure('unclear', words, undefined, details)
      : new SendFailure('failed', words, undefined, { ...details, reason: 'unreachable' });
  }
  if (status < 500)
    return new SendFailure(isThrottled(status, response) ? 'throttled' : 'failed', words, status, details);
  if (typeof command !== 'string' || !aboutTheMail.has(command))
    return new SendFailure('failed', words, status, details);
  return command === 'RCPT TO'
    ? new SendFailure('refused', words, status, details)
    : new SendFailure('rejected', words, status, details);
}

/** `4.7.x` is policy: too many, too fast, or not yet known to them. */
const isThrottled = (status: number, response: unknown): boolean =>
  status === 421 || (tooMuch.has(status) && /\b4\.7\.\d+/.test(String(response)));
