import type { OrchestrationContext } from 'durable-functions';
import { retries } from '../patience.ts';
import { aDay, type DeliverInput } from './deliver.ts';

/** The first version, of release 0.1.0: what is put off is a failure to it, and tried again with growing patience. */
export function* deliver1(context: OrchestrationContext) {
  const input = context.df.getInput<DeliverInput>();
  yield context.df.callActivityWithRetry('deliver-event', retries(aDay), input);
}
