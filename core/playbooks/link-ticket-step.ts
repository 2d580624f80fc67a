import { findTicket } from '../tickets/find-ticket.ts';
import { type LinkType, linkTypes } from '../tickets/vocabulary.ts';
import type { ActionCall } from './action-port.ts';
import { type DeskAction, doneWith, notedBefore, textIn } from './desk-call.ts';
import { linkByPlaybook } from './desk-verbs.ts';

/** Links a ticket, and knows whether the link was there before. */
export const linkTicketStep: DeskAction = {
  apply: async (ctx, call) => {
    const link = linkIn(call);
    const wasThere = await notedBefore(ctx, call, async () => {
      const [ticket, other] = [await findTicket(ctx, link.id), await findTicket(ctx, link.to)];
      return ticket.links.some(({ type, ticketId }) => type === link.type && ticketId === other.number);
    });
    await linkByPlaybook(ctx, { ...link, remove: false });
    return doneWith({}, { wasThere });
  },
  readBack: async () => null,
  undo: async (ctx, call, { memory }) => {
    const { wasThere } = (memory ?? {}) as { readonly wasThere?: unknown };
    if (wasThere !== true) await linkByPlaybook(ctx, { ...linkIn(call), remove: true });
  },
};

function linkIn({ inputs, ticketId }: ActionCall): { id: string; to: string; type: LinkType } {
  const type = linkTypes.find((one) => one === inputs.kind) ?? 'relates_to';
  return { id: textIn(inputs.ticket) ?? ticketId, to: textIn(inputs.to) ?? '', type };
}
