import type { Draft } from '#core/teams/draft';
import type { Ticket } from '#core/tickets/ticket';
import type { Card } from '#teams-app/cards/card';
import { resolveFormCard } from '#teams-app/cards/resolve-form-card';
import type { AnyScene, Scene } from '../bot-parts.ts';
import { newDraft } from '../drafts/drafts.ts';
import type { ShowingCard } from '../reply.ts';

/** Asks someone of the desk how they resolved a ticket. */
export function openResolveForm(scene: Scene, ticket: Ticket): ShowingCard {
  const draft = newDraft(scene, { kind: 'resolve-form', text: '', ticketId: ticket.id });
  return { card: resolveFormOf(scene, draft, ticket, {}), summary: scene.s.form.resolve(ticket.number), draft };
}

export const resolveFormOf = (
  { s }: AnyScene,
  draft: Draft,
  ticket: Ticket,
  typed: { readonly code?: string; readonly text?: string },
  error?: string,
): Card =>
  resolveFormCard(
    { draftId: draft.id, number: ticket.number, subject: ticket.subject, openTasks: ticket.openTasks, typed, error },
    s,
  );
