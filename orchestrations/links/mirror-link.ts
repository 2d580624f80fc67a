import type { OrchestrationContext } from 'durable-functions';
import type { LinkType } from '#core/tickets/vocabulary';
import type { Patience } from '../patience.ts';
import { type Story, untilOpen } from '../until-open.ts';

/** A link that was made or taken away at `fromId`: `ticketId` is to say the same. */
export interface MirrorLinkInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly fromId: string;
  readonly type: LinkType;
}

/** 2 s, 4 s, 8 s … up to ten minutes apart: some five hours in all. */
const someHours: Patience = { firstPauseMs: 2_000, longestPauseMs: 10 * 60_000, tries: 38 };

/** Makes up for the second commit of a link where it was lost; nearly always it finds that both sides agree. */
export function* mirrorLink(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<MirrorLinkInput>();
  if (!input) return 'nothing to do';
  const { changed } = yield* untilOpen<{ changed: boolean }>(context, 'mirror-link-side', input, someHours);
  return changed ? 'made up for' : 'agreed';
}
