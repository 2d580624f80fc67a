import { z } from 'zod';
import { line } from '../api/fields.ts';
import { settingEndpoints } from '../api/setting-endpoints.ts';
import { connectionProviders } from './vocabulary.ts';

/** Headers that a request needs for itself. */
const reserved = ['host', 'content-length', 'content-type', 'transfer-encoding', 'connection', 'idempotency-key'];

const header = () =>
  z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/, 'Give the name of a header, such as Authorization or X-Api-Key.')
    .refine((name) => !reserved.includes(name.toLowerCase()), {
      message: 'This header says something else. Use one that carries a secret, such as Authorization.',
      params: { code: 'reserved' },
    });

const baseUrl = () =>
  z
    .string()
    .min(1)
    .max(500)
    .describe('Where the system is; playbooks stay below it. https, without user, query and fragment');

const secretRef = () =>
  z
    .string()
    .regex(
      /^[A-Z0-9_]{1,60}$/,
      'Give the name of a secret of the deployment: capitals, digits and _, such as VENDOR_KEY. The secret itself is never kept here.',
    )
    .describe('Name of the secret in the settings of the deployment; null where the system asks for none');

export const connectionFields = {
  shape: {
    name: line(1, 60).describe('What playbooks call it'),
    provider: z
      .enum(connectionProviders)
      .describe('`vendor`: takes orders, for vendor.createOrder; `http`: for http.request'),
    baseUrl: baseUrl(),
    credentialsSecretRef: secretRef().nullable().default(null),
    header: header().default('Authorization').describe('The header that carries the secret'),
    scopes: z
      .array(line(1, 200))
      .max(20)
      .default([])
      .describe('What it is allowed at the other side; for people to read'),
  },
};

export const ConnectionView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    provider: z.enum(connectionProviders),
    baseUrl: z.string(),
    credentialsSecretRef: z.string().nullable(),
    header: z.string(),
    scopes: z.array(z.string()),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Connection',
    description: 'Another system that playbooks talk to. Holds no secret, only the name of one',
  });
export type ConnectionView = z.infer<typeof ConnectionView>;

export const connectionEndpoints = settingEndpoints({
  noun: 'Connection',
  plural: 'Connections',
  path: 'connections',
  scope: 'settings:admin',
  called: 'a connection',
  fields: connectionFields,
  view: ConnectionView,
});
