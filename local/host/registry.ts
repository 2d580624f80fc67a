import './functions-core.cjs';
import type { BindingInfo, FunctionCallback, FunctionMetadata, HookCallback, ProgrammingModel } from './core-types.ts';

export type RegisteredFunction = { readonly metadata: FunctionMetadata; readonly callback: FunctionCallback };

export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';

/** Everything that `functions/main` has registered: filled by `functions-core.cjs`, read by the host. */
export type Registry = {
  model: ProgrammingModel | undefined;
  readonly functions: ReadonlyMap<string, RegisteredFunction>;
  duplicates: string[];
  withoutHandler: string[];
  readonly hooks: Readonly<Record<HookName, readonly HookCallback[]>>;
  loading: number;
  systemLog: ((level: string, category: string, message: string) => void) | undefined;
};

/** The one registry of this module realm (of this process, or of this jest test file). */
export function registry(): Registry {
  const found: unknown = Reflect.get(globalThis, Symbol.for('catalyst.local-host.registry'));
  return found as Registry;
}

export type Trigger = { readonly name: string; readonly binding: BindingInfo };

/** The binding that starts the function, or undefined if it has none (the v4 model always gives one). */
export function triggerOf(registered: RegisteredFunction): Trigger | undefined {
  const found = Object.entries(registered.metadata.bindings).find(([, { type }]) => /trigger$/i.test(type ?? ''));
  return found && { name: found[0], binding: found[1] };
}

/** Functions whose trigger is of the given type, such as `httpTrigger`, compared without regard to case. */
export function functionsTriggeredBy(type: string): { registered: RegisteredFunction; trigger: Trigger }[] {
  return [...registry().functions.values()].flatMap((registered) => {
    const trigger = triggerOf(registered);
    return trigger?.binding.type?.toLowerCase() === type.toLowerCase() ? [{ registered, trigger }] : [];
  });
}
