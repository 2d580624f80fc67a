import { cardForActor } from '#bot/living-cards/ticket-cards';
import type { LinkDecision } from '#core/approvals/vocabulary';
import type { Ctx } from '#core/platform';
import type { Ticket } from '#core/tickets/ticket';
import type { LinkedApp } from '#teams-app/deep-links';
import type { Strings } from '#teams-app/strings/strings';

const decisionOf: Readonly<Record<string, LinkDecision>> = {
  'approval.approve': 'approve',
  'approval.reject': 'reject',
  'approval.ask': 'ask_back',
};

type Json = Readonly<Record<string, unknown>>;

/**
 * The card of Teams for whoever came by a link: every word of it, and those of its buttons that the link can answer. The rest
 * asks the bot, who is not there, and the refresh of Teams as well.
 */
export async function cardByLink(
  app: LinkedApp,
  ctx: Ctx,
  ticket: Ticket,
  s: Strings,
  may: readonly LinkDecision[],
): Promise<Json> {
  const { refresh: _, actions, ...card } = (await cardForActor(app, ctx, ticket, onThePage(s))) as unknown as Json;
  const kept = Array.isArray(actions) ? actions.filter((action) => isAnswered(action, may)) : [];
  return { ...card, ...(kept.length > 0 && { actions: kept }) };
}

/** The page has the button that opens the sign-in, above the card. */
const onThePage = (s: Strings): Strings => ({
  ...s,
  approval: { ...s.approval, signInAgain: s.approval.signInAbove },
});

/** A button that decides, or one that unfolds into nothing but such. */
function isAnswered(action: unknown, may: readonly LinkDecision[]): boolean {
  if (typeof action !== 'object' || action === null) return false;
  const { type, verb, card } = action as Json;
  if (type === 'Action.Execute') {
    const decision = decisionOf[String(verb)];
    return decision !== undefined && may.includes(decision);
  }
  const inner = (card as { readonly actions?: unknown } | undefined)?.actions;
  return (
    type === 'Action.ShowCard' && Array.isArray(inner) && inner.length > 0 && inner.every((one) => isAnswered(one, may))
  );
}
