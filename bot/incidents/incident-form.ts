import type { FieldError } from '#core/api/problem';
import type { Draft } from '#core/teams/draft';
import type { Card } from '#teams-app/cards/card';
import { type IncidentField, incidentFormCard, mostPrefilled } from '#teams-app/cards/incident-form-card';
import type { AnyScene } from '../bot-parts.ts';
import { newDraft } from '../drafts/drafts.ts';
import type { ShowingCard } from '../reply.ts';

export type Typed = Readonly<Partial<Record<IncidentField, string>>>;

/** A form for a new incident, with what is known already. */
export function openForm(scene: AnyScene, typed: Typed = {}, errors: readonly FieldError[] = []): ShowingCard {
  const draft = newDraft(scene, { kind: 'incident-form', text: '', saidIn: scene.turn.activityId ?? null });
  return { card: formOf(scene, draft, typed, errors), summary: scene.s.form.title, draft };
}

const pointers: Readonly<Record<string, IncidentField>> = {
  '/subject': 'subject',
  '/description': 'description',
  '/urgency': 'urgency',
  '/assetId': 'asset',
};

/** The form as it stands: what was typed, what is wrong with it, and the long text that waits in the draft. */
export function formOf({ s }: AnyScene, draft: Draft, typed: Typed, errors: readonly FieldError[] = []): Card {
  return incidentFormCard(
    {
      draftId: draft.id,
      typed,
      keptText: draft.text || undefined,
      errors: Object.fromEntries(
        errors.flatMap(({ pointer, detail }) => (pointers[pointer] ? [[pointers[pointer], detail]] : [])),
      ),
    },
    s,
  );
}

/** Whether a text is short enough to stand in a field of the form. */
export const fitsField = (text: string): boolean => [...text].length <= mostPrefilled;
