/** What a request came to: an answer that was read to its end, or nobody knows. */
export type Answer = Answered | 'lost';

export interface Answered {
  readonly status: number;
  /** Whether the status says that it was done. */
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape are looked into
  readonly body: any;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const patienceMs = 20_000;

/** Asks over HTTP. A connection that breaks, even after the first byte of the answer, leaves the request lost. */
export async function ask(url: string, { method = 'GET', headers, body }: Question = {}): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, ok: response.ok, body: isJson ? JSON.parse(text) : text };
  } catch {
    return 'lost';
  }
}

export const isDone = (answer: Answer): answer is Answered & { readonly ok: true } => answer !== 'lost' && answer.ok;
