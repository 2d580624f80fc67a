import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Endpoint } from '#core/api/endpoint';
import { isProblem } from '#core/api/problem';
import type { Operator, OperatorVerb } from '#core/operations/operator';
import { orchestrationsOf } from '../operations/durable-binding.ts';
import { startReconcile } from '../operations/start-reconcile.ts';
import type { Gateway } from './gateway.ts';
import { readInput, refusable } from './read-input.ts';
import { success } from './success.ts';

/**
 * Runs a verb of an operator who is known already. What could not be read is told after the verb has refused it, as for
 * everybody else.
 */
export async function runOperator(
  route: { readonly endpoint: Endpoint; readonly operate: OperatorVerb },
  gateway: Gateway,
  operator: Operator,
  given: { readonly request: HttpRequest; readonly context: InvocationContext; readonly requestId: string },
): Promise<HttpResponseInit> {
  const { endpoint, operate } = route;
  const { request, context, requestId } = given;
  const { input, complaint } = await readInput(endpoint, request);
  const ctx = {
    operator,
    orchestrations: orchestrationsOf(context),
    host: gateway.operations.host(),
    startReconcile: (tenantId: string | null) =>
      startReconcile(df.getClient(context), gateway.platform.clock, { tenantId, wake: true }),
    kinds: gateway.operations.kinds,
    version: gateway.version,
    log: gateway.platform.log,
    requestId,
  };
  try {
    const result = await operate(ctx, complaint ? refusable(input) : input);
    return success(endpoint, result, request);
  } catch (error) {
    if (complaint && isProblem(error, 'CAT_VALIDATION')) throw complaint;
    throw error;
  }
}
