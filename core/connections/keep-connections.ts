import { settingVerbs } from '../settings/setting-verbs.ts';
import { connectionKind } from './connection-kind.ts';

/** Connections to other systems, kept by administrators. One that a playbook names cannot be deleted. */
export const connections = settingVerbs(connectionKind);
