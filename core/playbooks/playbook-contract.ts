import { z } from 'zod';
import { line } from '../api/fields.ts';
import { settingEndpoints } from '../api/setting-endpoints.ts';

/** YAML: blanks and line breaks mean something, so none is cut off but the way in which lines end. */
const playbookText = z
  .string()
  .max(50_000)
  .transform((value) => value.replace(/\r\n?/g, '\n'))
  .superRefine((value, context) => {
    const refuse = (code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [], message, params: { code } });
    if (!value.isWellFormed()) refuse('format', 'This contains half a character (a lone surrogate).');
    if (value.includes('\u0000')) refuse('format', 'This contains a character that is not allowed (U+0000).');
    if (value.trim() === '') refuse('too_small', 'Write the playbook: begin with `name:` and `steps:`.');
  });

export const playbookFields = {
  shape: {
    name: line(1, 100).describe('What agents choose it by'),
    text: playbookText.describe('YAML; what is wrong is told with line and column'),
    active: z.boolean().default(true).describe('false: not offered, and set going by nothing; runs go on'),
  },
};

export const PlaybookSettingView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    text: z.string(),
    active: z.boolean(),
    version: z.int().describe('Each one is kept: a run goes on with the version that it began with'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Playbook', description: 'A playbook that belongs to no item of the catalog' });
export type PlaybookSettingView = z.infer<typeof PlaybookSettingView>;

export const playbookSettingEndpoints = settingEndpoints({
  noun: 'Playbook',
  plural: 'Playbooks',
  path: 'playbooks',
  scope: 'catalog:admin',
  called: 'a playbook',
  fields: playbookFields,
  view: PlaybookSettingView,
});
