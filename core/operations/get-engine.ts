import { type EngineView, NoInput } from './contract.ts';
import { engineHealth } from './engine-health.ts';
import { operatorView } from './operator.ts';

/** The engine in numbers. */
export const getEngine = operatorView(NoInput, async (ctx): Promise<EngineView> => {
  const { engine, draining, reasons, numbers } = await engineHealth(ctx);
  return { engine, draining, reasons: [...reasons], version: ctx.version, numbers };
});
