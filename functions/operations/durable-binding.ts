import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { z } from 'zod';
import type { Orchestrations } from '#core/operations/engine';
import { createOrchestrations, type EngineAddress } from './orchestrations-over-http.ts';

/** The extra input of every HTTP function that asks the engine. */
export const durableInput = df.input.durableClient();

const Binding = z.object({
  baseUrl: z.url().optional(),
  requiredQueryStringParameters: z.string().optional(),
  rpcBaseUrl: z.url().optional(),
});

/**
 * The engine, as the durable client's binding of this invocation knows it. `durable-functions` itself reads neither
 * pages nor id prefixes nor history, so its interface is spoken here directly.
 */
export const orchestrationsOf = (context: InvocationContext): Orchestrations =>
  createOrchestrations(addressOf(context.extraInputs.get(durableInput)));

function addressOf(binding: unknown): EngineAddress {
  const { baseUrl, requiredQueryStringParameters, rpcBaseUrl } = Binding.parse(binding);
  // Only this process can reach the address for calls, and it asks for no key; the other one is that of the webhooks.
  if (rpcBaseUrl !== undefined) return { base: rpcBaseUrl.replace(/\/*$/, '/'), query: '' };
  if (baseUrl === undefined) throw new Error('The binding of the durable client names no address');
  return { base: baseUrl.replace(/\/*$/, '/'), query: requiredQueryStringParameters ?? '' };
}
