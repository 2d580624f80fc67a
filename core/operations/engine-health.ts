import { isProblem } from '../api/problem.ts';
import type { Log } from '../platform.ts';
import type { HostControl, HostHealth, Orchestrations } from './engine.ts';

export interface EngineHealth extends HostHealth {
  readonly engine: 'ok' | 'failing';
}

/** Whether the engine works: as the host says and, where that knows nothing of it, by asking the engine itself. */
export async function engineHealth(given: {
  readonly host: Pick<HostControl, 'health'>;
  readonly orchestrations: Pick<Orchestrations, 'probe'>;
  readonly log: Log;
}): Promise<EngineHealth> {
  try {
    const said = await given.host.health();
    if (said.engine !== 'unknown') return { ...said, engine: said.engine };
    await given.orchestrations.probe();
    return { ...said, engine: 'ok' };
  } catch (error) {
    const cause = isProblem(error) ? (error.cause ?? error.detail) : error;
    given.log({ level: 'error', msg: 'the engine does not answer', cause: String(cause) });
    return { engine: 'failing', draining: false, reasons: ['The engine does not answer.'], numbers: {} };
  }
}
