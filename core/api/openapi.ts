import { z } from 'zod';
import { type Endpoint, pathParameters } from './endpoint.ts';
import { type ProblemCode, problemCodes } from './problem.ts';
import { ProblemView } from './problem-view.ts';

type Json = { [key: string]: unknown };

const always: readonly ProblemCode[] = ['CAT_INTERNAL'];
const signedIn: readonly ProblemCode[] = [
  'CAT_UNAUTHENTICATED',
  'CAT_TENANT_FORBIDDEN',
  'CAT_FORBIDDEN',
  'CAT_UNAVAILABLE',
];
/** An operator belongs to no organisation. */
const asOperator = signedIn.filter((code) => code !== 'CAT_TENANT_FORBIDDEN');

/** The OpenAPI 3.1 document of these endpoints, from the very schemas that validate. */
export function openApi(endpoints: readonly Endpoint[], version: string): Json {
  const schemas: Json = {};
  const paths: { [path: string]: Json } = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Catalyst ITSM',
      version,
      description:
        'The service desk by API: everything that Teams can do. Refusals are problem details (RFC 9457) with a `code`.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))),
    },
  };
}

const takesBody = (endpoint: Endpoint): boolean => endpoint.method !== 'GET' && endpoint.method !== 'DELETE';

function operation(endpoint: Endpoint, schemas: Json): Json {
  const inPath = pathParameters(endpoint.path);
  const input = jsonSchema(endpoint.input, 'input', schemas);
  const properties = (input.properties ?? {}) as { [name: string]: Json };
  const required = new Set((input.required ?? []) as string[]);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => parameter('path', name, properties[name] ?? { type: 'string' }, true)),
    ...(takesBody(endpoint)
      ? []
      : rest.map((name) => parameter('query', name, properties[name] ?? {}, required.has(name)))),
    ...headerParameters(endpoint),
  ];
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.scope === 'public'
      ? { security: [] }
      : { security: [{ bearer: [] }], 'x-required-scope': endpoint.scope }),
    ...(parameters.length > 0 && { parameters }),
    ...(takesBody(endpoint) && rest.length > 0 && { requestBody: requestBody(input, rest, required) }),
    responses: responses(endpoint, schemas),
  };
}

const parameter = (place: string, name: string, schema: Json, required: boolean): Json => {
  const { description, ...rest } = schema;
  return { name, in: place, ...(description !== undefined && { description }), required, schema: rest };
};

function headerParameters(endpoint: Endpoint): Json[] {
  const header = (name: string, description: string, schema: Json = {}): Json => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', ...schema },
  });
  return [
    ...(endpoint.idempotent
      ? [header('Idempotency-Key', 'The same key within 24 hours gives the same answer once more.', { maxLength: 255 })]
      : []),
    ...(endpoint.conditional ? [header('If-Match', 'The ETag that was read; another version answers 412.')] : []),
    ...(endpoint.method === 'GET'
      ? [header('If-None-Match', 'The ETag that is held; the same version answers 304.')]
      : []),
  ];
}

function requestBody(input: Json, names: readonly string[], required: ReadonlySet<string>): Json {
  const properties = input.properties as { [name: string]: Json };
  const needed = names.filter((name) => required.has(name));
  return {
    required: needed.length > 0,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
          ...(needed.length > 0 && { required: needed }),
          additionalProperties: false,
        },
      },
    },
  };
}

function responses(endpoint: Endpoint, schemas: Json): Json {
  const problems = [
    ...(endpoint.scope === 'public' ? [] : endpoint.scope === 'operator' ? asOperator : signedIn),
    ...(Object.keys(endpoint.input.def ?? {}).length > 0 && endpoint.scope !== 'public'
      ? (['CAT_VALIDATION'] as const)
      : []),
    ...(takesBody(endpoint) ? (['CAT_TOO_LARGE'] as const) : []),
    ...endpoint.problems,
    ...always,
  ];
  const byStatus = Map.groupBy([...new Set(problems)], (code) => problemCodes[code].status);
  const headers = {
    ...(endpoint.scope !== 'public' && { ETag: { schema: { type: 'string' } } }),
    ...(endpoint.media !== undefined && {
      'X-Next-Cursor': { description: 'Where more follows: the cursor to go on with', schema: { type: 'string' } },
      Link: { description: 'Where more follows: its address, as `rel="next"`', schema: { type: 'string' } },
    }),
    ...(endpoint.location && { Location: { schema: { type: 'string' } } }),
    ...(endpoint.idempotent && { 'Idempotent-Replay': { schema: { type: 'string', enum: ['true'] } } }),
  };
  return {
    [String(endpoint.status)]: {
      description: 'Done',
      ...(Object.keys(headers).length > 0 && { headers }),
      content:
        endpoint.media === undefined
          ? { 'application/json': { schema: jsonSchema(endpoint.result, 'output', schemas) } }
          : { [endpoint.media]: { schema: { type: 'string' } } },
    },
    ...(endpoint.otherwise && {
      [String(endpoint.otherwise)]: {
        description: 'Not now',
        content: { 'application/json': { schema: jsonSchema(endpoint.result, 'output', schemas) } },
      },
    }),
    ...(endpoint.method === 'GET' && endpoint.scope !== 'public' && { '304': { description: 'Not changed' } }),
    ...Object.fromEntries(
      [...byStatus.entries()]
        .sort(([a], [b]) => a - b)
        .map(([status, codes]) => [
          String(status),
          {
            description: codes.map((code) => `\`${code}\` ${problemCodes[code].title}`).join('; '),
            content: { 'application/problem+json': { schema: jsonSchema(ProblemView, 'output', schemas) } },
          },
        ]),
    ),
  };
}

/** The JSON Schema of a zod schema; parts with an id move to `components/schemas`. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const raw = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  const { $schema: _, $defs, id: ownId, ...rest } = raw as { $schema?: unknown; $defs?: Json; id?: string } & Json;
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = pointed(withoutId(definition as Json));
  const body = pointed(typeof ownId === 'string' ? withoutId(rest) : rest) as Json;
  const root = typeof body.$ref === 'string' ? body.$ref.split('/').at(-1) : undefined;
  if (io === 'input' && root !== undefined) {
    const whole = schemas[root] as Json;
    delete schemas[root];
    return whole;
  }
  return body;
}

const withoutId = ({ id: _, ...rest }: Json): Json => rest;

/** References inside a document of its own become references into the components. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(isSaid)
      .map(([key, part]) =>
        key === '$ref' && typeof part === 'string'
          ? [key, part.replace('#/$defs/', '#/components/schemas/')]
          : [key, pointed(part)],
      ),
  );
}

/** That an integer is a safe one goes without saying. */
const isSaid = ([key, part]: [string, unknown]): boolean =>
  !((key === 'minimum' || key === 'maximum') && Math.abs(Number(part)) === Number.MAX_SAFE_INTEGER);
