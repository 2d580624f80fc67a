import type { CardElementArray } from '@microsoft/teams.cards';
import { levels } from '#core/tickets/vocabulary';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted } from './card.ts';
import { excerpt } from './plain-text.ts';
import { execute } from './verbs.ts';

export type IncidentField = 'subject' | 'description' | 'urgency' | 'asset';

export interface IncidentFormView {
  readonly draftId: string;
  readonly typed: Readonly<Partial<Record<IncidentField, string>>>;
  /** A text that is too long for a field. It is kept, and comes before what is typed into the field. */
  readonly keptText?: string | undefined;
  /** What is wrong, in the words that stand below the field. */
  readonly errors: Readonly<Partial<Record<IncidentField, string>>>;
}

/** Longest words that a field of the form is filled with. */
export const mostPrefilled = 1_500;

/** The short form: what, more about it, how urgent, which device. Keeps what was typed and says at the field what is wrong. */
export const incidentFormCard = (view: IncidentFormView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: s.form.title,
        body: [
          { type: 'TextBlock', text: s.form.title, weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' },
          {
            type: 'Input.Text',
            id: 'subject',
            label: s.form.subject,
            placeholder: s.form.subjectHint,
            isRequired: true,
            errorMessage: s.form.subjectMissing,
            maxLength: 200,
            ...prefilled(view.typed.subject, share),
          },
          ...errorAt('subject', view),
          ...kept(view, s),
          {
            type: 'Input.Text',
            id: 'description',
            label: view.keptText ? s.form.descriptionMore : s.form.description,
            placeholder: s.form.descriptionHint,
            isMultiline: true,
            maxLength: 20_000,
            ...prefilled(view.typed.description, share),
          },
          ...errorAt('description', view),
          {
            type: 'Input.ChoiceSet',
            id: 'urgency',
            label: s.form.urgency,
            style: 'compact',
            value: view.typed.urgency ?? '2',
            choices: levels.map((level) => ({ title: s.urgency[level], value: String(level) })),
          },
          ...errorAt('urgency', view),
          {
            type: 'Input.Text',
            id: 'asset',
            label: s.form.asset,
            placeholder: s.form.assetHint,
            maxLength: 100,
            ...prefilled(view.typed.asset, share),
          },
          ...errorAt('asset', view),
        ],
        actions: [
          execute('incident.submit', s.action.report, { draftId: view.draftId }, { style: 'positive' }),
          execute('draft.dismiss', s.action.cancel, { draftId: view.draftId }, { withoutInputs: true }),
        ],
      }) satisfies Card,
  );

const prefilled = (typed: string | undefined, share: number) =>
  typed ? { value: excerpt(typed, Math.max(200, Math.floor(mostPrefilled * share))) } : {};

const errorAt = (field: IncidentField, { errors }: IncidentFormView): CardElementArray =>
  errors[field]
    ? [{ type: 'TextBlock', text: errors[field], color: 'Attention', wrap: true, spacing: 'None', size: 'Small' }]
    : [];

const kept = ({ keptText }: IncidentFormView, s: Strings): CardElementArray =>
  keptText
    ? [{ type: 'TextBlock', text: s.form.kept([...keptText].length), wrap: true, isSubtle: true, size: 'Small' }]
    : [];
