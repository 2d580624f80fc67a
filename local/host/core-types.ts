/**
 * The part of `@azure/functions-core` that the host speaks. The package publishes no types of its own, so the shapes
 * are stated here, as `@azure/functions` 4.16 uses them.
 */
export type RpcTypedData = {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: RpcHttpData;
};

export type RpcHttpData = {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  /** As whatever `new URLSearchParams` takes. */
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: RpcTypedData | null;
  readonly statusCode?: string;
  readonly cookies?: readonly RpcHttpCookie[];
};

type Nullable<T> = { readonly value?: T } | null;

export type RpcHttpCookie = {
  readonly name?: string;
  readonly value?: string;
  readonly domain?: Nullable<string>;
  readonly path?: Nullable<string>;
  readonly expires?: Nullable<{ readonly seconds?: number }>;
  readonly secure?: Nullable<boolean>;
  readonly httpOnly?: Nullable<boolean>;
  readonly sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  readonly maxAge?: Nullable<number>;
};

export type BindingInfo = {
  readonly type?: string;
  readonly direction?: string;
  readonly [property: string]: unknown;
};

export type RpcDuration = { readonly seconds?: number };

export type RpcRetryOptions = {
  /** `-1` is without end. */
  readonly maxRetryCount?: number;
  readonly retryStrategy?: 'fixedDelay' | 'exponentialBackoff';
  readonly delayInterval?: RpcDuration;
  readonly minimumInterval?: RpcDuration;
  readonly maximumInterval?: RpcDuration;
};

export type FunctionMetadata = {
  readonly name: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: RpcRetryOptions | undefined;
};

export type FunctionCallback = (...inputs: unknown[]) => unknown;

export type InvocationRequest = {
  readonly invocationId: string;
  readonly inputData: readonly { readonly name: string; readonly data: RpcTypedData }[];
  readonly triggerMetadata: Readonly<Record<string, RpcTypedData>>;
  readonly traceContext?: { readonly traceParent?: string; readonly traceState?: string };
  readonly retryContext?: RpcRetryContext;
};

export type RpcRetryContext = {
  /** How often it has been retried: 0 at the first try. */
  readonly retryCount: number;
  readonly maxRetryCount: number;
  /** What came of the try before. */
  readonly exception?: { readonly message: string; readonly source: string; readonly stackTrace?: string };
};

export type CoreLogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

export type CoreInvocationContext = {
  readonly invocationId: string;
  readonly metadata: FunctionMetadata;
  readonly request: InvocationRequest;
  state?: 'preInvocationHooks' | 'postInvocationHooks' | 'invocation';
  readonly log: (level: CoreLogLevel, category: string, message: string) => void;
};

export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(
    context: unknown,
    result: unknown,
  ): Promise<{
    readonly outputData?: readonly { readonly name: string; readonly data: RpcTypedData }[];
    readonly returnValue?: RpcTypedData | null;
  }>;
};

export type ProgrammingModel = {
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities(capabilities: Record<string, string>): Promise<Record<string, string>>;
};

export type HookCallback = (context: Record<string, unknown>) => unknown;
