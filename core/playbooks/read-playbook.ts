import { checkSteps } from './check-steps.ts';
import { checkTemplates } from './check-templates.ts';
import { type Draft, draftOf } from './draft.ts';
import { Faults } from './field-reader.ts';
import type { Playbook, PlaybookFault } from './playbook.ts';

/**
 * A playbook from its YAML, or everything that is wrong with the text itself. What an action takes and what a form asks is
 * checked by `playbookFaults`. Never throws, whatever the text, once `loadPlaybooks()` was awaited.
 */
export function readPlaybook(text: string): { readonly playbook: Playbook } | { readonly faults: PlaybookFault[] } {
  const { draft, faults } = checkedDraft(text);
  if (draft && faults.length === 0) return { playbook: draft.playbook };
  return { faults: inOrder(faults) };
}

/** The draft with all that can be told without knowing actions or a form. */
export function checkedDraft(text: string): {
  readonly draft: Draft | null;
  readonly faults: readonly PlaybookFault[];
} {
  const { draft, faults } = draftOf(text);
  if (draft === null) return { draft, faults };
  const more = new Faults();
  checkSteps(draft, more);
  checkTemplates(draft, more);
  return { draft, faults: [...faults, ...more.found] };
}

const mostFaults = 50;

/** As they stand in the text, each once. */
export function inOrder(faults: readonly PlaybookFault[]): PlaybookFault[] {
  const seen = new Set<string>();
  return faults
    .filter(({ line, column, code, detail }) => {
      const face = JSON.stringify([line, column, code, detail]);
      return !seen.has(face) && seen.add(face);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, mostFaults);
}
