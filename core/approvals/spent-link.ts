import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import type { PressResult } from './press-result.ts';

/** Notes, in the commit of what it was used for, that the link of a mail was used. */
export function spentLink({ actor }: Ctx, at: string): readonly Write[] {
  return actor.link ? [{ create: 'approvalLink', doc: { id: actor.link.linkId, usedAt: at } }] : [];
}

/** Whether the caller came by a link that has done what it could. */
export async function isSpent({ actor, store }: Ctx, ticketId: string): Promise<boolean> {
  return actor.link !== undefined && (await store.get('approvalLink', ticketId, actor.link.linkId)) !== undefined;
}

export const spentResult: PressResult = {
  counted: false,
  is: 'old',
  says: 'This link was used before, and it works once. Here is how it stands now; decide in Teams.',
};
