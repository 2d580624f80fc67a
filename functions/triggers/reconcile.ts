import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Application } from '../compose.ts';
import { durableInput } from '../operations/durable-binding.ts';
import { startReconcile } from '../operations/start-reconcile.ts';

/** Every night what should be running is compared with the store, so that nothing is lost for longer than a day. */
export function registerReconcile(applicationOf: () => Promise<Application>): void {
  app.timer('reconcileNightly', {
    schedule: '0 0 3 * * *',
    extraInputs: [durableInput],
    handler: async (_timer, context: InvocationContext) => {
      const { platform } = await applicationOf();
      await startReconcile(df.getClient(context), platform.clock, { tenantId: null, wake: false });
    },
  });
}
