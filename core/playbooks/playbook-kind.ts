import { findQueues } from '../queues/find-queues.ts';
import type { SettingKind } from '../settings/setting-verbs.ts';
import { type PlaybookSettingView, playbookFields } from './playbook-contract.ts';
import { type PlaybookSetting, playbookVersion } from './playbook-setting.ts';
import { playbookSettingComplaints } from './playbook-setting-faults.ts';
import { playbooksKept } from './playbooks-kept.ts';

/** What a playbook of its own is made of, and what must hold of it. */
export const playbookKind: SettingKind<'playbook', typeof playbookFields.shape, PlaybookSettingView> = {
  ...playbooksKept,
  called: 'playbook',
  scope: 'catalog:admin',
  fields: playbookFields,
  fieldsOf: ({ name, text, active }) => ({ name, text, active }),
  make: (fields, base): PlaybookSetting => ({ ...base, ...fields }),
  view: ({ id, name, text, active, version, createdAt, updatedAt }) => ({
    id,
    name,
    text,
    active,
    version,
    createdAt,
    updatedAt,
  }),
  complaints: async (ctx, { name, text }, others) => {
    const open = (await findQueues(ctx)).filter(({ id }) => !ctx.actor.closedQueues.includes(id));
    const taken = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
    return [
      ...(taken
        ? [{ pointer: '/name', code: 'taken', detail: 'Another playbook has this name. Choose one of its own.' }]
        : []),
      ...(await playbookSettingComplaints(text, open)),
    ];
  },
  also: (_ctx, after) =>
    after ? [{ create: 'playbookVersion', doc: playbookVersion(after, after.updatedAt) } as const] : [],
};
