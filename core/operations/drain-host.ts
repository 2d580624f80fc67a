import { ChangeDrain, type DrainView, NoInput } from './contract.ts';
import { operatorDeed, operatorView } from './operator.ts';

export const getDrain = operatorView(NoInput, ({ host }): Promise<DrainView> => host.drainState());

/** Draining one that drains changes nothing. */
export const startDrain = operatorDeed('drain', ChangeDrain, async ({ host }): Promise<DrainView> => {
  await host.drain();
  return host.drainState();
});

/** Resuming one that works changes nothing. */
export const resumeHost = operatorDeed('resume host', ChangeDrain, async ({ host }): Promise<DrainView> => {
  await host.resume();
  return host.drainState();
});
