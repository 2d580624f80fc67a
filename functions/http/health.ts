import type { HealthView } from '#core/health/contract';
import { StoreFailure } from '#core/store';
import type { Gateway } from './gateway.ts';

/** Live: it answers. Ready: the store can be read. */
export async function health(gateway: Gateway): Promise<{ status: number; body: HealthView }> {
  const store = await storeState(gateway);
  const ready = store === 'ok';
  const body: HealthView = {
    status: ready ? 'ready' : 'not_ready',
    live: true,
    ready,
    version: gateway.version,
    checks: { store },
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
