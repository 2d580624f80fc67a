import { readFileSync } from 'node:fs';
import { endpoints } from './http/routes.ts';
import { openApiFile, openApiText } from './print-openapi.ts';

it('docs/openapi.json says what the endpoints say (npm run openapi writes it)', () => {
  expect(readFileSync(openApiFile, 'utf8')).toBe(openApiText());
});

it('names every operation once and every path parameter of a ticket `id`', () => {
  const names = endpoints.map((endpoint) => endpoint.id);
  expect(new Set(names).size).toBe(names.length);
  for (const endpoint of endpoints.filter((one) => one.path.startsWith('/v1/tickets/{'))) {
    expect(endpoint.path).toMatch(/^\/v1\/tickets\/\{id\}/);
  }
});

it('describes every reference it uses', () => {
  const document = JSON.parse(openApiText());
  const used = [...openApiText().matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]);
  expect([...new Set(used)].filter((name) => !document.components.schemas[name ?? ''])).toEqual([]);
  expect(openApiText()).not.toContain('$defs');
});
