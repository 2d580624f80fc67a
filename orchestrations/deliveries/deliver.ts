import { type OrchestrationContext, RetryOptions } from 'durable-functions';

/** One event that people in Teams are owed. */
export interface DeliverInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly eventId: string;
}

/** Brings one event to every card and chat that must show it, with patience for a Teams that is busy or away. */
export function* deliver(context: OrchestrationContext) {
  const input = context.df.getInput<DeliverInput>();
  yield context.df.callActivityWithRetry('deliver-event', patience(), input);
}

/** 2 s, 4 s, 8 s … up to an hour apart: about a day in all. */
function patience(): RetryOptions {
  const options = new RetryOptions(2_000, 34);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 3600_000;
  return options;
}
