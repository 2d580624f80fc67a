import { randomUUID } from 'node:crypto';
import type {
  CoreInvocationContext,
  FunctionCallback,
  InvocationModel,
  InvocationRequest,
  RpcRetryContext,
  RpcTypedData,
} from './core-types.ts';
import { runHooks, throughLogHooks } from './hooks.ts';
import { type Log, messageOf, stackOf, toLogLevel } from './log.ts';
import { type RegisteredFunction, registry, triggerOf } from './registry.ts';
import { DEFAULT_FUNCTION_TIMEOUT_MS, FunctionTimedOut, within } from './time-limit.ts';
import { traceParentOf } from './trace-context.ts';

export type Invocation = {
  readonly trigger: RpcTypedData;
  readonly metadata?: Readonly<Record<string, RpcTypedData>>;
  readonly traceParent?: string | undefined;
  readonly retry?: RpcRetryContext | undefined;
  /** Given when it must be known before; otherwise random. */
  readonly invocationId?: string;
  /** For answers that leave while the invocation still runs: what is answered for a result, and for a failure. */
  readonly reply?: { readonly result: (result: unknown) => unknown; readonly failure: (error: unknown) => unknown };
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

/** What the function threw, without the mark of its invocation. */
export function causeOf(error: unknown): unknown {
  return error instanceof InvocationFailure ? error.cause : error;
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
    traceContext: { traceParent: traceParentOf(invocation.traceParent) },
    ...(invocation.retry ? { retryContext: invocation.retry } : {}),
  };
}

type Running = {
  readonly registered: RegisteredFunction;
  readonly core: CoreInvocationContext;
  readonly model: InvocationModel;
  readonly invocation: Invocation;
  /** Set when the limit has passed: whatever still comes is dropped. */
  isOver: boolean;
  context: unknown;
};

/** As the worker does it: a hook before may change inputs and handler, one after it result and error. */
async function callWithHooks(running: Running): Promise<unknown> {
  const { core, model, registered } = running;
  const { context, inputs } = await model.getArguments();
  running.context = context;
  const hookData = {};
  const before = { hookData, inputs, functionCallback: registered.callback, invocationContext: context };
  core.state = 'preInvocationHooks';
  await runHooks('preInvocation', before);

  const after: Record<string, unknown> = {
    hookData,
    inputs: before.inputs,
    invocationContext: context,
    result: null,
    error: null,
  };
  core.state = 'invocation';
  try {
    const callback: FunctionCallback = before.functionCallback;
    after.result = await model.invokeFunction(context, before.inputs, callback);
  } catch (error) {
    after.error = error ?? new Error('The function threw nothing');
  }
  if (running.isOver) throw new Error('The function ended after it was given up');
  core.state = 'postInvocationHooks';
  await runHooks('postInvocation', after);
  if (after.error !== undefined && after.error !== null) throw after.error;
  return after.result;
}

async function run(running: Running): Promise<Outcome> {
  const { core, model, invocation } = running;
  const { invocationId } = core;
  try {
    const result = await callWithHooks(running);
    const response = await model.getResponse(running.context, invocation.reply?.result(result) ?? result);
    const returned = response.outputData?.find(({ name }) => name === '$return')?.data;
    return { invocationId, result, returnValue: response.returnValue ?? returned };
  } catch (error) {
    // The caller may be waiting for an answer on the way that only the library knows; one that has left is past help.
    if (invocation.reply && running.context) {
      await model.getResponse(running.context, invocation.reply.failure(error)).catch(() => undefined);
    }
    throw new InvocationFailure(invocationId, error);
  } finally {
    delete core.state;
  }
}

export type InvokeOptions = {
  readonly log: Log;
  readonly extraInputs: ExtraInputs;
  /** Default five minutes; `Infinity` is no limit. */
  readonly timeoutMs?: number | undefined;
};

/**
 * Runs one function the way the Azure worker does: arguments, pre-invocation hooks, the handler, post-invocation
 * hooks, response. Throws `InvocationFailure` with the handler's error as its cause, or `FunctionTimedOut` when the
 * limit has passed: what the function still does then cannot be stopped, but its result is dropped.
 */
export function createInvoke({ log, extraInputs, timeoutMs = DEFAULT_FUNCTION_TIMEOUT_MS }: InvokeOptions): Invoke {
  return async (registered, invocation) => {
    const { model } = registry();
    if (!model) throw new Error('No programming model is set: @azure/functions was loaded without its core module');
    const invocationId = invocation.invocationId ?? randomUUID();
    const functionName = registered.metadata.name;
    const core: CoreInvocationContext = {
      invocationId,
      metadata: registered.metadata,
      request: requestFor(registered, invocation, invocationId, extraInputs),
      log: (level, category, message) => {
        const line = throughLogHooks({ level, category, message }, running.context, log);
        log({ level: toLogLevel(line.level), msg: line.message, category, functionName, invocationId });
      },
    };
    const running: Running = {
      registered,
      core,
      invocation,
      model: model.getInvocationModel(core),
      isOver: false,
      context: undefined,
    };

    const noteLate = () =>
      log({ level: 'warn', msg: `${functionName} ended after it was given up`, functionName, invocationId });
    const work = run(running);
    work.then(
      () => running.isOver && noteLate(),
      (error: unknown) => {
        if (running.isOver) return noteLate();
        log({
          level: 'debug',
          msg: `${functionName} threw`,
          functionName,
          invocationId,
          stack: stackOf(causeOf(error)),
        });
      },
    );
    return within(work, timeoutMs, () => {
      running.isOver = true;
      throw new InvocationFailure(invocationId, new FunctionTimedOut(timeoutMs));
    });
  };
}
