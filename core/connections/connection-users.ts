import { itemKeeping } from '../catalog/catalog-settings.ts';
import type { Ctx } from '../platform.ts';
import { loadPlaybooks } from '../playbooks/load-playbooks.ts';
import type { InputValue, Playbook, Step } from '../playbooks/playbook.ts';
import { playbooksKept } from '../playbooks/playbooks-kept.ts';
import { readPlaybook } from '../playbooks/read-playbook.ts';
import type { SettingUser } from '../settings/setting-verbs.ts';
import type { Connection } from './connection.ts';
import { sameName } from './find-connections.ts';

interface Text {
  readonly user: SettingUser;
  readonly text: string;
}

/**
 * What names a connection: playbooks, also those that order without naming one where it is what is ordered from then, and
 * the organisation's settings.
 */
export async function connectionUsers(
  ctx: Ctx,
  connection: Connection,
  isOrderedFrom: boolean,
): Promise<readonly SettingUser[]> {
  const texts = await textsOf(ctx);
  if (texts.length > 0) await loadPlaybooks();
  const named = texts
    .filter(({ text }) => {
      const read = readPlaybook(text);
      return 'playbook' in read && names(read.playbook, connection, isOrderedFrom);
    })
    .map(({ user }) => user);
  return isDefaultVendor(ctx, connection) ? [...named, inSettings] : named;
}

const inSettings: SettingUser = { says: 'the settings, as fulfilment.defaultVendor', at: '/v1/admin/settings' };

export function isDefaultVendor({ tenant }: Ctx, { id, name }: Connection): boolean {
  const { defaultVendor } = tenant.settings.fulfilment;
  return defaultVendor !== null && (defaultVendor === id || sameName(defaultVendor, name));
}

async function textsOf(ctx: Ctx): Promise<readonly Text[]> {
  const [items, playbooks] = await Promise.all([
    ctx.store.query('serviceItem', kept(itemKeeping)),
    ctx.store.query('playbook', kept(playbooksKept)),
  ]);
  return [
    ...items.items
      .filter(({ fulfillmentPlaybook }) => fulfillmentPlaybook.trim() !== '')
      .map(({ id, name, fulfillmentPlaybook }) => ({
        user: { says: `item “${name}” of the catalog`, at: `/v1/admin/catalog/items/${id}` },
        text: fulfillmentPlaybook,
      })),
    ...playbooks.items.map(({ id, name, text }) => ({
      user: { says: `playbook “${name}”`, at: `/v1/admin/playbooks/${id}` },
      text,
    })),
  ];
}

const kept = ({ partition, orderBy, most }: { partition: string; orderBy: string; most: number }) =>
  ({ partition, orderBy: { field: orderBy, direction: 'asc' }, limit: most }) as const;

/** The input of an action that says which connection is meant. */
const inputOf: Readonly<Record<string, string>> = { 'http.request': 'connection', 'vendor.createOrder': 'vendor' };

function names({ steps }: Playbook, connection: Connection, isOrderedFrom: boolean): boolean {
  const effects = steps.flatMap((step): Pick<Step, 'action' | 'inputs'>[] =>
    step.compensate === null || step.compensate === 'none' ? [step] : [step, step.compensate],
  );
  return effects.some(({ action, inputs }) => {
    const input = inputOf[action];
    if (input === undefined) return false;
    const said: InputValue | undefined = inputs[input];
    if (said === undefined || said === null) return isOrderedFrom && action === 'vendor.createOrder';
    return typeof said === 'string' && (said.trim() === connection.id || sameName(said.trim(), connection.name));
  });
}
