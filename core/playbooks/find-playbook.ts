import { findItemVersion } from '../catalog/find-items.ts';
import type { Ctx } from '../platform.ts';
import { parsedPlaybook, UnreadablePlaybook } from './parsed-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { playbookPartition, playbookVersionId } from './playbook-setting.ts';
import type { PlaybookSource } from './run-document.ts';

/**
 * The playbook of a run: the very version that it began with. Versions never change, so that nothing is read twice within
 * half a minute, and nothing is parsed twice at all.
 * @throws UnreadablePlaybook where that version is gone, or is not understood any more.
 */
export async function playbookOf(ctx: Ctx, source: PlaybookSource): Promise<Playbook> {
  const text = await ctx.platform.cache.read(ctx.actor.tenantId, `playbookText:${nameOf(source)}`, () =>
    textOf(ctx, source),
  );
  if (text === undefined || text.trim() === '') {
    throw new UnreadablePlaybook('The version of its playbook that it began with is not there any more.');
  }
  return parsedPlaybook(text);
}

const nameOf = (source: PlaybookSource): string =>
  source.is === 'item' ? `item ${source.itemId}@${source.version}` : `${source.playbookId}@${source.version}`;

async function textOf(ctx: Ctx, source: PlaybookSource): Promise<string | undefined> {
  if (source.is === 'item') {
    return (await findItemVersion(ctx, { id: source.itemId, version: source.version }))?.fulfillmentPlaybook;
  }
  const id = playbookVersionId(source.playbookId, source.version);
  return (await ctx.store.get('playbookVersion', playbookPartition, id))?.text;
}
