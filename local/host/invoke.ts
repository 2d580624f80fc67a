import { randomUUID } from 'node:crypto';
import type { CoreInvocationContext, FunctionCallback, InvocationRequest, RpcTypedData } from './core-types.ts';
import { type Log, messageOf, stackOf, toLogLevel } from './log.ts';
import { type HookName, type RegisteredFunction, registry, triggerOf } from './registry.ts';

export type Invocation = {
  readonly trigger: RpcTypedData;
  readonly metadata?: Readonly<Record<string, RpcTypedData>>;
  readonly traceParent?: string | undefined;
};

export type Outcome = {
  readonly invocationId: string;
  /** The very value the function returned, before it was turned into data. */
  readonly result: unknown;
  readonly returnValue: RpcTypedData | null | undefined;
};

/** Fills the bindings other than the trigger, such as the durable client. */
export type ExtraInputs = (bindingType: string) => RpcTypedData | undefined;

export type Invoke = (registered: RegisteredFunction, invocation: Invocation) => Promise<Outcome>;

/** Marks a failure with the invocation it happened in, so that the edge can name it in its log line. */
export class InvocationFailure extends Error {
  readonly invocationId: string;
  constructor(invocationId: string, cause: unknown) {
    super(messageOf(cause), { cause });
    this.name = 'InvocationFailure';
    this.invocationId = invocationId;
  }
}

async function runHooks(name: HookName, context: Record<string, unknown>): Promise<void> {
  for (const hook of registry().hooks[name]) await hook(context);
}

function requestFor(
  registered: RegisteredFunction,
  invocation: Invocation,
  invocationId: string,
  extraInputs: ExtraInputs,
): InvocationRequest {
  const trigger = triggerOf(registered);
  const inputData = Object.entries(registered.metadata.bindings).flatMap(([name, binding]) => {
    if (binding.direction !== 'in') return [];
    const data = name === trigger?.name ? invocation.trigger : extraInputs(binding.type ?? '');
    return data ? [{ name, data }] : [];
  });
  return {
    invocationId,
    inputData,
    triggerMetadata: invocation.metadata ?? {},
    ...(invocation.traceParent ? { traceContext: { traceParent: invocation.traceParent } } : {}),
  };
}

/**
 * Runs one function the way the Azure worker does: arguments, pre-invocation hooks, the handler, post-invocation
 * hooks, response. Throws `InvocationFailure` with the handler's error as its cause.
 */
export function createInvoke(log: Log, extraInputs: ExtraInputs): Invoke {
  return async (registered, invocation) => {
    const { model } = registry();
    if (!model) throw new Error('No programming model is set: @azure/functions was loaded without its core module');
    const invocationId = randomUUID();
    const functionName = registered.metadata.name;
    const core: CoreInvocationContext = {
      invocationId,
      metadata: registered.metadata,
      request: requestFor(registered, invocation, invocationId, extraInputs),
      log: (level, category, message) => {
        const entry = { level, message, category };
        for (const hook of registry().hooks.log) hook(entry as Record<string, unknown>);
        log({ level: toLogLevel(entry.level), msg: entry.message, category, functionName, invocationId });
      },
    };
    try {
      const invocationModel = model.getInvocationModel(core);
      const { context, inputs } = await invocationModel.getArguments();
      const hookData = {};
      const before = { hookData, inputs, functionCallback: registered.callback, invocationContext: context };
      core.state = 'preInvocationHooks';
      await runHooks('preInvocation', before);

      const after: Record<string, unknown> = { hookData, inputs: before.inputs, invocationContext: context };
      core.state = 'invocation';
      try {
        const callback: FunctionCallback = before.functionCallback;
        after.result = await invocationModel.invokeFunction(context, before.inputs, callback);
      } catch (error) {
        after.error = error ?? new Error('The function threw nothing');
      }
      core.state = 'postInvocationHooks';
      await runHooks('postInvocation', after);
      if (after.error !== undefined && after.error !== null) throw after.error;

      const response = await invocationModel.getResponse(context, after.result);
      const returned = response.outputData?.find(({ name }) => name === '$return')?.data;
      return { invocationId, result: after.result, returnValue: response.returnValue ?? returned };
    } catch (error) {
      log({ level: 'debug', msg: `${functionName} threw`, functionName, invocationId, stack: stackOf(error) });
      throw new InvocationFailure(invocationId, error);
    }
  };
}

/** Hooks of the application's own start and end. */
export function runAppHooks(name: 'appStart' | 'appTerminate'): Promise<void> {
  return runHooks(name, { hookData: {} });
}
