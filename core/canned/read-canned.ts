import { notFound, Problem } from '../api/problem.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import { TemplateFailure } from '../templates/liquid.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { worksOn } from '../tickets/policy.ts';
import { useCase } from '../use-case.ts';
import { cannedValues } from './canned-fields.ts';
import { cannedKeeping } from './canned-keeping.ts';
import type { CannedResponse } from './canned-response.ts';
import { ListCannedResponses, RenderCannedResponse, type RenderedCannedResponse } from './contract.ts';
import { cannedResponseView } from './present-canned.ts';
import { renderCanned } from './render-canned.ts';

/** By name; at most 30 seconds old. */
export const listCannedResponses = useCase('tickets:assign', ListCannedResponses, async (ctx, { kind, search }) => {
  const words = search?.toLowerCase().split(' ') ?? [];
  const fits = ({ name, shortcut, body, ticketKind }: CannedResponse): boolean => {
    if (kind !== undefined && ticketKind !== null && ticketKind !== kind) return false;
    const text = `${name} /${shortcut} ${body}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const all = await readSettings(ctx, cannedKeeping);
  return { items: all.filter(fits).map(cannedResponseView), nextCursor: null, pageSize: cannedKeeping.most };
});

/** The words for one ticket that the caller works on. @throws CAT_NOT_FOUND, CAT_CONFLICT where they do not render. */
export const renderCannedResponse = useCase(
  'tickets:assign',
  RenderCannedResponse,
  async (ctx, { id, ticketId }): Promise<RenderedCannedResponse> => {
    const ticket = await findTicket(ctx, ticketId);
    if (!worksOn(ctx.actor, ticket)) throw notFound();
    const canned = (await readSettings(ctx, cannedKeeping)).find((one) => one.id === id);
    if (!canned) throw notFound();
    try {
      return { body: await renderCanned(canned.body, cannedValues(ticket, ctx.actor)), isPrivate: canned.isPrivate };
    } catch (error) {
      if (!(error instanceof TemplateFailure)) throw error;
      const detail = 'The words do not come out for this ticket. An administrator can mend the canned response.';
      throw new Problem('CAT_CONFLICT', detail, undefined, { cause: error });
    }
  },
);
