import { resolutionCodes } from '#core/tickets/vocabulary';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted } from './card.ts';
import { openTasksInputs } from './open-tasks-inputs.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { longText } from './ticket-actions.ts';
import { execute } from './verbs.ts';

export interface ResolveFormView {
  readonly draftId: string;
  readonly number: string;
  readonly subject: string;
  readonly openTasks: number;
  readonly typed: { readonly code?: string | undefined; readonly text?: string | undefined };
  /** What was wrong with the last try. */
  readonly error?: string | undefined;
}

/** Asks the desk how an incident was resolved. */
export const resolveFormCard = (view: ResolveFormView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: s.form.resolve(view.number),
        body: [
          {
            type: 'TextBlock',
            text: s.form.resolve(view.number),
            weight: 'Bolder',
            size: 'Medium',
            wrap: true,
            style: 'heading',
          },
          { type: 'TextBlock', text: plainLine(view.subject), wrap: true, isSubtle: true, spacing: 'None' },
          {
            type: 'Input.ChoiceSet',
            id: 'resolveCode',
            label: s.input.code.label,
            isRequired: true,
            errorMessage: s.input.code.missing,
            value: view.typed.code ?? 'fixed',
            choices: resolutionCodes.map((value) => ({ title: s.closure[value], value })),
          },
          {
            ...longText('resolveText', s.input.resolution),
            ...(view.typed.text && { value: excerpt(view.typed.text, Math.max(200, Math.floor(1_500 * share))) }),
          },
          ...openTasksInputs(view.openTasks, s.request.openTasks.resolveAnyway, s),
          ...(view.error
            ? [{ type: 'TextBlock' as const, text: view.error, color: 'Attention' as const, wrap: true }]
            : []),
        ],
        actions: [
          execute('resolve.submit', s.send['ticket.resolve'], { draftId: view.draftId }, { style: 'positive' }),
          execute('draft.dismiss', s.action.cancel, { draftId: view.draftId }, { withoutInputs: true }),
        ],
      }) satisfies Card,
  );
