import { createLocalIssuer } from '#local/entra/local-issuer';
import { graphAudience } from '#local/graph/app-bearer';
import { graphPermissions } from '#local/graph/permissions';
import { organisations } from '#local/seed/organisations';
import { type Order, openOrderBook } from '#local/vendor/order-book';
import type { RunningCatalyst } from './running-catalyst.ts';

const tenantId = organisations.find(({ slug }) => slug === 'contoso')?.id ?? '';
const clientId = '7c0ffee0-0000-4000-8000-0000000a5bed';

/** The small Graph, asked by an application of Contoso's own: what the product did there is really there. */
export async function askGraph<T>(
  { url, dataDir, aheadMs }: RunningCatalyst,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: T }> {
  const issuer = await createLocalIssuer({ dataDir, clientId, now: () => new Date(Date.now() + aheadMs) });
  const token = await issuer.appToken({ clientId, tenantId, audience: graphAudience, roles: graphPermissions });
  const answer = await fetch(`${url}/local/graph/v1.0${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}

export interface GraphList<T> {
  readonly value: readonly T[];
}

/** What the small shop has in its book, newest first. */
export function ordersAt({ dataDir }: RunningCatalyst): readonly Order[] {
  const book = openOrderBook(dataDir);
  try {
    return book.list();
  } finally {
    book.close();
  }
}

/** What a laptop can be told of the people on it: who is away, who has blocked the app, what fails next. */
export async function tellLocal({ url }: RunningCatalyst, name: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/local/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
}
