import { actionCatalog } from './actions/action-catalog.ts';
import type { RunStep } from './run.ts';
import { looksSecret, namesSecret } from './secrets.ts';
import type { Outputs } from './template-values.ts';

/** What a step left behind, without what its action marks as private and what looks as if it were secret. */
export function publicOutputs({ action, outputs }: Pick<RunStep, 'action' | 'outputs'>): Outputs {
  const declared = actionCatalog.get(action)?.outputs ?? {};
  return Object.fromEntries(
    Object.entries(outputs).filter(
      ([name, value]) =>
        Object.hasOwn(declared, name) &&
        declared[name]?.isPrivate !== true &&
        !namesSecret(name) &&
        !looksSecret(typeof value === 'string' ? value : JSON.stringify(value)),
    ),
  );
}
