import type { FieldError } from '../api/problem.ts';
import { settingVerbs } from '../settings/setting-verbs.ts';
import { cannedKeeping } from './canned-keeping.ts';
import type { CannedResponse } from './canned-response.ts';
import { cannedComplaints } from './check-canned.ts';
import { cannedFields, type ManagedCannedResponseView } from './contract.ts';
import { cannedResponseView } from './present-canned.ts';

/** What the desk says often, kept by administrators. A shortcut is taken once; words that would not render are refused. */
export const managedCannedResponses = settingVerbs({
  ...cannedKeeping,
  called: 'canned response',
  scope: 'settings:admin',
  fields: cannedFields,
  fieldsOf: ({ name, shortcut, body, ticketKind, isPrivate }: CannedResponse) => ({
    name,
    shortcut,
    body,
    ticketKind,
    isPrivate,
  }),
  make: (fields, base): CannedResponse => ({ ...base, ...fields }),
  view: (canned: CannedResponse): ManagedCannedResponseView => ({
    ...cannedResponseView(canned),
    version: canned.version,
    createdAt: canned.createdAt,
    updatedAt: canned.updatedAt,
  }),
  complaints: async (_ctx, fields, others): Promise<FieldError[]> => [
    ...others
      .filter(({ shortcut }) => shortcut === fields.shortcut)
      .map(({ name }) => ({
        pointer: '/shortcut',
        code: 'taken',
        detail: `“${name}” has this shortcut. Choose another.`,
      })),
    ...(await cannedComplaints(fields.body)),
  ],
});
