import { Problem } from '../api/problem.ts';
import { findItemVersion } from '../catalog/find-items.ts';
import type { ItemTerms } from '../catalog/item.ts';
import type { Ctx } from '../platform.ts';
import { playbookOf } from '../playbooks/find-playbook.ts';
import { openPlaybookRun } from '../playbooks/open-playbook-run.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import type { PlaybookSource } from '../playbooks/run-document.ts';
import { StoreFailure } from '../store.ts';
import { quietly, type Work } from '../tickets/work.ts';
import type { ServiceRequest } from './request.ts';

/**
 * What was checked when it was saved can be read, unless this product has changed since: then people fulfil the request,
 * rather than that nobody's decision about it counts.
 */
async function readable(ctx: Ctx, source: PlaybookSource & { readonly is: 'item' }): Promise<Playbook | undefined> {
  try {
    return await playbookOf(ctx, source);
  } catch (error) {
    if (error instanceof StoreFailure || error instanceof Problem) throw error;
    const { itemId, version } = source;
    const msg = 'a playbook cannot be read; people fulfil the request';
    ctx.platform.log({ level: 'error', msg, tenant: ctx.actor.tenantId, item: itemId, version });
    return undefined;
  }
}

/** What acts where no person does. */
const byItself = { id: 'fulfilment', name: 'Catalyst' };

/**
 * Sets the playbook of a request's item going; nothing where people fulfil it. Its event is quiet: that of the caller tells
 * people. `terms`: those of its version of the item, where the caller has them.
 */
export async function beginPlaybook(
  ctx: Ctx,
  ticket: ServiceRequest,
  terms?: Pick<ItemTerms, 'fulfillmentPlaybook'>,
): Promise<Work | undefined> {
  const { id, version } = ticket.request.item;
  const { fulfillmentPlaybook } = terms ?? (await findItemVersion(ctx, { id, version })) ?? { fulfillmentPlaybook: '' };
  if (fulfillmentPlaybook.trim() === '') return undefined;
  const source = { is: 'item', itemId: id, version } as const;
  const playbook = await readable(ctx, source);
  if (!playbook) return undefined;
  const opened = await openPlaybookRun(ctx, ticket, { source, playbook, startedBy: byItself });
  return { ticket: opened.ticket, writes: opened.writes, events: quietly(opened.events) };
}
