import type { Connection } from '#core/connections/connection';
import type { ActionCall, ActionDone, ActionPort } from '#core/playbooks/action-port';
import type { InputValue } from '#core/playbooks/playbook';
import { namesSecret } from '#core/playbooks/secrets';
import { done, Refusal, resultOf, unknown } from '../actions/outcomes.ts';
import { callSystem, demandDone, isBelow, jsonOf, keyHeader, type SystemOptions, secretHeader } from './call-system.ts';

export interface HttpRequestOptions extends SystemOptions {
  readonly connection: (tenantId: string, named: string) => Promise<Connection | undefined>;
}

/** Headers that belong to the request itself, or to whom it goes. */
const reserved =
  /^(host|content-length|transfer-encoding|connection|cookie|authorization|proxy-.*|idempotency-key|forwarded|x-forwarded-.*)$/i;

/** What would make the path another one than it seems; also as browsers read it, written as `%2e` or with `\`. */
const aside = /^[^?#]*[/\\](?:\.|%2e){1,2}(?:[/\\?#]|$)/i;

/** `http.request`: one request to another system, with the secret of a connection only below the connection's own address. */
export function httpRequest(options: HttpRequestOptions): ActionPort {
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
    readBack: async () => unknown('Nobody can tell what another system has done with a request.'),
    compensate: async (_call, { memory }) => done({}, memory, []),
  };
}

async function send(options: HttpRequestOptions, call: ActionCall): Promise<ActionDone> {
  const { url: given, method: asked, headers, body, connection: named } = call.inputs;
  const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined;
  if (!url) throw wrong('address', 'The address of the step is none.');
  const method = String(asked);
  const connection = typeof named === 'string' ? await connectionOf(options, call.tenantId, named, url) : undefined;
  if (aside.test(String(given))) throw wrong('address', 'The address of the step has . or .. in its path.');
  const name = connection?.name ?? url.host;
  const sent = {
    url,
    method,
    headers: {
      accept: 'application/json',
      ...ownHeaders(headers),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'idempotency-key': keyHeader(call),
      ...(connection && secretHeader(call.tenantId, connection, options)),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const answer = await callSystem(name, sent, options);
  demandDone(name, sent, answer);
  const json = jsonOf(answer) as InputValue | undefined;
  return done({ statusCode: answer.status, ...(json !== undefined && { body: json }) }, null, []);
}

async function connectionOf(
  { connection }: HttpRequestOptions,
  tenantId: string,
  named: string,
  url: URL,
): Promise<Connection> {
  const found = await connection(tenantId, named);
  if (!found) throw wrong('no_connection', `There is no connection called ${named}.`);
  if (isBelow(url, found)) return found;
  throw wrong(
    'not_of_connection',
    `The address is not below that of the connection ${found.name}, whose secret would go there.`,
  );
}

function ownHeaders(given: InputValue | undefined): Readonly<Record<string, string>> {
  const headers = Object.entries((given ?? {}) as { readonly [name: string]: InputValue });
  return Object.fromEntries(
    headers.map(([name, value]) => {
      const text = String(value);
      if (reserved.test(name) || namesSecret(name)) throw wrong('header', `A step may not set the header ${name}.`);
      // Line breaks would begin another header.
      if (!/^[\x20-\x7e]{0,1000}$/.test(text))
        throw wrong('header', `The header ${name} has characters that none may have.`);
      return [name.toLowerCase(), text];
    }),
  );
}

const wrong = (code: string, detail: string): Refusal =>
  new Refusal({
    code,
    detail,
    means: 'Nothing was sent.',
    remedy: 'Correct the playbook or the connection, then retry; or do it by hand and skip the step.',
  });
