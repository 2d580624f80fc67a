import type { Stage } from './chain.ts';

/** What a stage waits for: what it says, or else the stage before it. */
export function dependenciesOf(stages: readonly Stage[], index: number): readonly string[] {
  const before = stages[index - 1];
  return stages[index]?.dependsOn ?? (before ? [before.id] : []);
}
