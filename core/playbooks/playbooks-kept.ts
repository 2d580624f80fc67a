import type { Ctx } from '../platform.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import type { TicketEvent } from '../tickets/event.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { loadPlaybooks } from './load-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { type PlaybookSetting, playbookPartition } from './playbook-setting.ts';
import { playbooksFor, type TicketTriggers, triggersOf } from './playbook-triggers.ts';
import { readPlaybook } from './read-playbook.ts';

type Reader = Pick<Ctx, 'platform' | 'store' | 'actor'>;

/** Where playbooks of their own are kept, and how many a tenant can have. */
export const playbooksKept = {
  type: 'playbook',
  partition: playbookPartition,
  orderBy: 'name',
  most: 200,
  cacheKey: 'playbooks',
} as const;

/** A playbook that can be run, and what sets it going. */
export interface ReadyPlaybook {
  readonly setting: PlaybookSetting;
  readonly playbook: Playbook;
  readonly triggers: TicketTriggers | null;
}

/** Every playbook of its own by name, whether active or not; at most 30 seconds old. */
export const findPlaybookSettings = (ctx: Reader): Promise<readonly PlaybookSetting[]> =>
  readSettings(ctx, playbooksKept);

/** Texts are read once for as long as they are remembered. */
const ready = new WeakMap<readonly PlaybookSetting[], Promise<readonly ReadyPlaybook[]>>();

/** Those that are active. One that a newer product no longer understands is left out: saving it says why. */
export async function readyPlaybooks(ctx: Reader): Promise<readonly ReadyPlaybook[]> {
  const settings = await findPlaybookSettings(ctx);
  const held = ready.get(settings) ?? readAll(settings);
  ready.set(settings, held);
  return held;
}

async function readAll(settings: readonly PlaybookSetting[]): Promise<readonly ReadyPlaybook[]> {
  const active = settings.filter((setting) => setting.active);
  if (active.length === 0) return [];
  await loadPlaybooks();
  return active.flatMap((setting) => {
    const read = readPlaybook(setting.text);
    return 'playbook' in read ? [{ setting, playbook: read.playbook, triggers: triggersOf(read.playbook) }] : [];
  });
}

/** The active playbooks that an event of a ticket sets going, by name. */
export const playbooksSetGoing = async (
  ctx: Reader,
  event: Pick<TicketEvent, 'name' | 'surface' | 'actor'>,
  ticket: Ticket,
): Promise<readonly ReadyPlaybook[]> => playbooksFor(await readyPlaybooks(ctx), event, ticket);
