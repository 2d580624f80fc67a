import type { Orchestrations } from '#core/operations/engine';
import type { Clock } from '#core/platform';

const freshMs = 5_000;

/** Asks the engine at most every five seconds, however many ask for the health of the product. */
export function rememberedProbe(clock: Clock): (orchestrations: () => Orchestrations) => Promise<void> {
  let last: { readonly at: number; readonly probe: Promise<void> } | undefined;
  return (orchestrations) => {
    const at = clock.now().getTime();
    if (!last || at - last.at >= freshMs || at < last.at) last = { at, probe: orchestrations().probe() };
    return last.probe;
  };
}
