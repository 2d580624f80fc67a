import { digest } from '#core/digest';
import type { MailSender } from '#core/notifications/ports';
import { escapeHtml } from '#core/notifications/surface-text';
import type { ActionCall, ActionPort, ActionResult } from '#core/playbooks/action-port';
import { isSendFailure, type SendFailure } from '#core/teams/sender';
import { done, InDoubt, NotYet, Refusal, resultOf, unknown } from './outcomes.ts';
import { type NamedPerson, peopleOf } from './person-input.ts';

/** A person of the organisation as mail needs them. */
export interface Addressee {
  readonly name: string;
  readonly address: string;
  readonly locale: string | null;
}

export interface SendEmailOptions {
  readonly mail: MailSender;
  readonly now: () => Date;
  /** The host of the product, for the ids of mails. */
  readonly host: string;
  /** Somebody by id or sign-in name; undefined for whoever is no member. */
  readonly memberOf: (tenantId: string, id: string) => Promise<Addressee | undefined>;
}

/** `email.send`. Mail systems do not say what became of a mail, so that it is never sent twice on a guess. */
export function sendEmail(options: SendEmailOptions): ActionPort {
  return {
    apply: async (call) => {
      try {
        return await send(options, call);
      } catch (error) {
        const result = resultOf(error, []);
        if (result) return result;
        throw error;
      }
    },
    readBack: async () => unknown('No mail system says what it was given.'),
    compensate: async () => done({}, null, []),
  };
}

async function send({ mail, now, host, memberOf }: SendEmailOptions, call: ActionCall): Promise<ActionResult> {
  if (!mail.configured) {
    throw new Refusal({
      code: 'no_mail',
      detail: 'No mail provider is set up.',
      means: 'This product cannot send mail.',
      remedy: 'Let the operator set EMAIL_PROVIDER, then retry; or write the mail by hand and skip the step.',
    });
  }
  const text = String(call.inputs.text ?? '');
  const named = peopleOf(call.inputs.to);
  const people = await Promise.all(named.map((one) => addressee(memberOf, call.tenantId, one)));
  let first: string | undefined;
  for (const [index, person] of people.entries()) {
    const messageId = `${digest('mail of a step', call.key, index).slice(0, 32)}@${host}`;
    try {
      const sent = await mail.send(call.tenantId, {
        to: { name: person.name, address: person.address },
        subject: String(call.inputs.subject ?? ''),
        text,
        html: htmlOf(text),
        messageId,
        locale: person.locale ?? 'en',
      });
      first ??= sent.messageId;
    } catch (error) {
      if (!isSendFailure(error)) throw error;
      // What went out stays out: from the second on nobody may begin anew.
      if (index > 0) throw new InDoubt(`${index} of ${people.length} mails went out, then: ${error.message}.`);
      throw failureOf(error, now());
    }
  }
  return done({ messageId: first ?? '' }, null, []);
}

async function addressee(
  memberOf: SendEmailOptions['memberOf'],
  tenantId: string,
  { id, name, email }: NamedPerson,
): Promise<Addressee> {
  const member = await memberOf(tenantId, id);
  if (member) return member;
  const address = email ?? (id.includes('@') ? id : null);
  if (address !== null) return { name: name ?? address, address, locale: null };
  throw new Refusal({
    code: 'unknown_person',
    detail: `There is nobody called ${name ?? id} here, and it is no address.`,
    means: 'The mail has no recipient.',
    remedy: 'Write the mail by hand and skip the step, or correct the playbook.',
  });
}

const htmlOf = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((block) => `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`)
    .join('\n');

function failureOf(error: SendFailure, now: Date): Error {
  const detail = `The mail was not taken: ${error.message}.`;
  if (error.kind === 'unclear') return new InDoubt(`Nobody knows whether the mail was taken: ${error.message}.`);
  if (error.kind === 'throttled' || error.kind === 'failed') {
    return new NotYet(detail, error.retryAt ? Math.max(0, error.retryAt.getTime() - now.getTime()) : null);
  }
  return new Refusal({
    code: 'mail_refused',
    detail,
    means: error.reason === 'no_address' ? 'That address takes no mail.' : 'The mail system will not take this mail.',
    remedy: 'Correct the address and retry, or write the mail by hand and skip the step.',
  });
}
