import { app, type HttpHandler, type HttpMethod, type HttpResponseInit } from '@azure/functions';
import { openApi } from '#core/api/openapi';
import { Problem } from '#core/api/problem';
import type { Application } from '../compose.ts';
import { durableInput } from '../operations/durable-binding.ts';
import { version } from '../version.ts';
import {
  handler,
  type LinkRoute,
  type OperatorRoute,
  type PublicRoute,
  type Route,
  refusal,
  requestIdOf,
} from './answer.ts';
import { compressAnswer } from './compress-answer.ts';
import { endpoints, linkRoutes, operatorRoutes, publicRoutes, routes } from './routes.ts';

/** One function per line of the API, named as its operation; and an answer for every other address under /v1. */
export function registerApi(applicationOf: () => Promise<Application>): void {
  const gatewayOf = async () => (await applicationOf()).gateway;
  for (const route of [...routes, ...publicRoutes, ...linkRoutes, ...operatorRoutes]) {
    const { endpoint } = route;
    app.http(endpoint.id, {
      methods: [endpoint.method],
      route: endpoint.path.slice(1),
      authLevel: 'anonymous',
      ...(asksEngine(route) && { extraInputs: [durableInput] }),
      handler: handler(route, gatewayOf),
    });
  }
  app.http('getOpenApi', {
    methods: ['GET'],
    route: 'v1/openapi.json',
    authLevel: 'anonymous',
    handler: async ({ headers }) => compressAnswer(openApiAnswer(), headers),
  });
  app.http('unknownAddress', {
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] satisfies HttpMethod[],
    route: 'v1/{*rest}',
    authLevel: 'anonymous',
    handler: unknownAddress(applicationOf),
  });
}

const openApiAnswer = (): HttpResponseInit => ({
  body: JSON.stringify(openApi(endpoints, version)),
  headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
});

const asksEngine = (route: Route | PublicRoute | OperatorRoute | LinkRoute): boolean =>
  'operate' in route || ('open' in route && route.asksEngine === true);

/** An address of the API with another method is told which methods it has; any other is not found. */
const unknownAddress =
  (applicationOf: () => Promise<Application>): HttpHandler =>
  async (request, context) => {
    const { platform } = await applicationOf();
    const path = new URL(request.url).pathname;
    const methods = endpoints.filter((endpoint) => matches(endpoint.path, path)).map((endpoint) => endpoint.method);
    const requestId = requestIdOf(request, context);
    const problem =
      methods.length > 0
        ? new Problem('CAT_METHOD_NOT_ALLOWED', `Use ${methods.join(' or ')} here.`)
        : new Problem('CAT_NOT_FOUND', 'The API has no such address. GET /v1/openapi.json lists them.');
    const response = refusal(problem, requestId, platform.log, 'unknownAddress');
    return {
      ...response,
      headers: {
        ...response.headers,
        'x-request-id': requestId,
        ...(methods.length > 0 && { allow: methods.join(', ') }),
      },
    };
  };

const matches = (template: string, path: string): boolean => {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
};
