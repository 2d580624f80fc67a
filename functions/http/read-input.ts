import type { HttpRequest } from '@azure/functions';
import { RISON } from 'rison2';
import { type Endpoint, pathParameters } from '#core/api/endpoint';
import { type FieldError, invalid, Problem } from '#core/api/problem';

const largestBody = 1024 * 1024;
const deepestNesting = 32;

/**
 * What a request says, before anyone has judged it. `complaint` is what makes it unreadable: it is told only to those
 * who may call the endpoint at all, so it travels with the input through the gate.
 */
export interface RawInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly complaint?: Problem;
}

const unreadable = '\u0000unreadable';

/** No schema knows this field, so an input that carries it is always refused, after the permission was checked. */
export const refusable = (input: RawInput['input']): RawInput['input'] => ({ ...input, [unreadable]: true });

export async function readInput(endpoint: Endpoint, request: HttpRequest): Promise<RawInput> {
  const params = Object.fromEntries(pathParameters(endpoint.path).map((name) => [name, request.params[name] ?? '']));
  try {
    if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
      return { input: joined(params, readQuery(request.query)), body: null };
    }
    if ([...request.query.keys()].length > 0) throw invalid([...request.query.keys()].map(unknownField));
    const body = await readBody(request);
    return { input: joined(params, body), body };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { input: refusable(params), body: null, complaint: error };
  }
}

function joined(params: Record<string, string>, rest: Record<string, unknown>): Record<string, unknown> {
  const doubled = Object.keys(params).filter((name) => Object.hasOwn(rest, name));
  if (doubled.length > 0) throw invalid(doubled.map(unknownField));
  return { ...rest, ...params };
}

const unknownField = (name: string): FieldError => ({
  pointer: `/${name}`,
  code: 'unknown',
  detail: 'This field does not exist here. Remove it.',
});

async function readBody(request: HttpRequest): Promise<Record<string, unknown>> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) throw tooLarge();
  const text = await request.text();
  if (text.length > largestBody) throw tooLarge();
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw invalid([{ pointer: '', code: 'content_type', detail: 'Send JSON, with content-type: application/json.' }]);
  }
  const value = parseJson(text);
  if (nestsDeeperThan(value, deepestNesting)) {
    throw invalid([{ pointer: '', code: 'depth', detail: `Nest at most ${deepestNesting} levels.` }]);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid([{ pointer: '', code: 'type', detail: 'The body must be a JSON object.' }]);
}

/** Level by level: what is nested ten thousand deep must not be walked by calls. */
function nestsDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid([{ pointer: '', code: 'json', detail: 'The body is not valid JSON.' }]);
  }
}

const tooLarge = (): Problem => new Problem('CAT_TOO_LARGE', 'The body may have at most 1 MB.');

/** Each parameter once; `filter` holds more of them as Rison. */
function readQuery(query: URLSearchParams): Record<string, unknown> {
  const names = [...query.keys()];
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  if (doubled.length > 0) {
    throw invalid(doubled.map((name) => ({ pointer: `/${name}`, code: 'repeated', detail: 'Give this once.' })));
  }
  const { filter, ...plain } = Object.fromEntries(query);
  if (filter === undefined) return plain;
  const filters = readRison(filter);
  const both = Object.keys(filters).filter((name) => Object.hasOwn(plain, name));
  if (both.length > 0) {
    throw invalid(both.map((name) => ({ pointer: `/${name}`, code: 'repeated', detail: 'Give this once.' })));
  }
  return { ...plain, ...filters };
}

const notRison = (): Problem =>
  invalid([
    { pointer: '/filter', code: 'format', detail: 'Give Rison, such as (status:!(open,waiting),priority:P1).' },
  ]);

function readRison(filter: string): Record<string, string> {
  let value: unknown;
  try {
    value = RISON.parse(filter);
  } catch {
    throw notRison();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notRison();
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      Array.isArray(part) ? part.map(scalar).join(',') : scalar(part),
    ]),
  );
}

function scalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw notRison();
}
