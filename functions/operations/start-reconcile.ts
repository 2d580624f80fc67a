import type { Clock } from '#core/platform';
import { instanceId } from '#orchestrations/kinds';
import type { ReconcileInput } from '#orchestrations/operations/reconcile';
import { type Engine, startStory } from '../triggers/tell-stories.ts';

/** Starts the story that compares stories with the store. @returns its instance id. */
export async function startReconcile(
  engine: Engine,
  clock: Clock,
  input: Pick<ReconcileInput, 'tenantId' | 'wake'>,
): Promise<string> {
  const instance = instanceId('reconcile', input.tenantId ?? 'all', clock.now().getTime());
  await startStory(engine, { start: 'reconcile', instance, input });
  return instance;
}
