import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { isLoopbackHost, isRefusal, parseObject, readBytes, refusal, refuseForgery, sendJson } from '../teams/http.ts';
import { type BotStanding, presences } from './contract.ts';
import type { Outbox } from './outbox.ts';
import type { GraphPerson } from './people.ts';

const bodyLimitBytes = 64 * 1024;
const tooBig = { status: 413, code: 'TooLarge', message: 'That is more than this takes.' };
const prefix = '/local/api/';

const Mark = z.strictObject({ as: z.string(), ids: z.array(z.string().max(20)).max(500).optional() });
const Change = z.strictObject({
  as: z.string(),
  presence: z.enum(presences).optional(),
  outOfOffice: z.strictObject({ until: z.iso.datetime().nullable() }).nullable().optional(),
});
const Standing = z.strictObject({
  as: z.string(),
  blocked: z.boolean().optional(),
  installed: z.boolean().optional(),
});

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const detail = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw refusal(400, 'BadSyntax', detail);
}

type Parts = {
  readonly outbox: Outbox;
  readonly people: readonly GraphPerson[];
  readonly log: (line: string) => void;
};

/** What `contract.ts` says, over HTTP, to pages of this machine only. False for a path that is none of its own. */
export function createGraphApi({ outbox, people, log }: Parts) {
  const personOf = (upn: string | null): GraphPerson => {
    const person = people.find((one) => one.upn.toLowerCase() === upn?.toLowerCase());
    if (!person) throw refusal(404, 'PersonNotFound', 'There is no such person.');
    return person;
  };

  const reads: Readonly<Record<string, (person: GraphPerson, id: string | undefined) => unknown>> = {
    mails: ({ upn }, id) => {
      if (id === undefined) return outbox.mails(upn);
      const mail = outbox.mail(upn, id);
      if (!mail) throw refusal(404, 'MailNotFound', 'There is no such mail.');
      return mail;
    },
    activities: ({ userId }) => outbox.activities(userId),
    availability: (person) => outbox.availability(person),
    bot: (person) => outbox.standing(person),
  };

  const writes: Readonly<Record<string, (input: unknown) => unknown>> = {
    'mails/read': (input) => {
      const { as, ids } = parse(Mark, input);
      return outbox.readMails(personOf(as).upn, ids);
    },
    'activities/read': (input) => {
      const { as, ids } = parse(Mark, input);
      return outbox.readActivities(personOf(as), ids);
    },
    availability: (input) => {
      const { as, presence, outOfOffice } = parse(Change, input);
      return outbox.setAvailability(personOf(as), {
        ...(presence !== undefined && { presence }),
        ...(outOfOffice !== undefined && { outOfOffice }),
      });
    },
    bot: (input) => {
      const { as, blocked, installed } = parse(Standing, input);
      const change: Partial<BotStanding> = {
        ...(blocked !== undefined && { blocked }),
        ...(installed !== undefined && { installed }),
      };
      return outbox.setStanding(personOf(as), change);
    },
  };

  async function answer(req: IncomingMessage, url: URL): Promise<unknown> {
    if (!isLoopbackHost(req.headers.host)) throw refusal(421, 'ForeignHost', 'Only reachable as localhost.');
    const name = url.pathname.slice(prefix.length);
    const [first = '', id, ...rest] = name.split('/');
    if (
      req.method === 'GET' &&
      rest.length === 0 &&
      Object.hasOwn(reads, first) &&
      (id === undefined || first === 'mails')
    ) {
      return reads[first]?.(personOf(url.searchParams.get('as')), id);
    }
    if (req.method === 'POST' && Object.hasOwn(writes, name)) {
      refuseForgery(req);
      return writes[name]?.(parseObject(await readBytes(req, bodyLimitBytes, tooBig)));
    }
    throw refusal(404, 'NotFound', 'There is nothing here.');
  }

  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    if (!req.url?.startsWith(prefix) || !URL.canParse(req.url, 'http://localhost')) return false;
    try {
      sendJson(res, 200, await answer(req, new URL(req.url, 'http://localhost')));
    } catch (error) {
      if (!isRefusal(error)) log(`${req.method} ${req.url} failed: ${error instanceof Error ? error.stack : error}`);
      const wrong = { status: 500, code: 'InternalError', message: 'That went wrong.' };
      const { status, code, message } = isRefusal(error) ? error : wrong;
      sendJson(res, status, { error: { code, message } });
    }
    return true;
  };
}
