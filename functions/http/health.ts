import type { HealthView } from '#core/health/contract';
import type { Orchestrations } from '#core/operations/engine';
import { engineHealth } from '#core/operations/engine-health';
import { StoreFailure } from '#core/store';
import type { Gateway } from './gateway.ts';

/** Live: it answers. Ready: the store can be read, the engine of the orchestrations works and takes up work. */
export async function health(
  gateway: Gateway,
  orchestrations: () => Orchestrations,
): Promise<{ status: number; body: HealthView }> {
  const { log } = gateway.platform;
  const probe = () => gateway.operations.probe(orchestrations);
  const [store, { engine, draining }] = await Promise.all([
    storeState(gateway),
    engineHealth({ host: gateway.operations.host(), orchestrations: { probe }, log }),
  ]);
  const ready = store === 'ok' && engine === 'ok' && !draining;
  const body: HealthView = {
    status: ready ? 'ready' : 'not_ready',
    live: true,
    ready,
    version: gateway.version,
    draining,
    checks: { store, engine },
  };
  return { status: ready ? 200 : 503, body };
}

async function storeState(gateway: Gateway): Promise<'ok' | 'failing'> {
  try {
    await gateway.probe();
    return 'ok';
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    gateway.platform.log({ level: 'error', msg: 'the store cannot be read', kind: error.kind });
    return 'failing';
  }
}
