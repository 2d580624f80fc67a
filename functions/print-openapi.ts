import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApi } from '#core/api/openapi';
import { endpoints } from './http/routes.ts';
import { version } from './version.ts';

/** `npm run openapi`: writes docs/openapi.json, which a test holds against the endpoints. */
export const openApiFile = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

export const openApiText = (): string => `${JSON.stringify(openApi(endpoints, version), null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(openApiFile, openApiText());
