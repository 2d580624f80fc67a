import { settingVerbs } from '../settings/setting-verbs.ts';
import { playbookKind } from './playbook-kind.ts';

/** Playbooks of their own, kept by administrators. Every version that was saved stays, for the runs that refer to it. */
export const playbooks = settingVerbs(playbookKind);
