import type { NoticeMatrix } from './preferences.ts';
import { type Audience, type NoticeKind, type PersonalSurface, personalSurfaces } from './vocabulary.ts';

interface KindDefaults {
  /** Where people hear of it who have chosen nothing (P11). */
  readonly surfaces: readonly PersonalSurface[];
  /** Where those hear of it to whom it matters less. */
  readonly aside?: { readonly [A in Audience]?: readonly PersonalSurface[] };
  /** Where people of the desk hear of it, if elsewhere than others. */
  readonly desk?: readonly PersonalSurface[];
  /** Can wait for a daily digest: nobody is waiting for anybody. */
  readonly canWait: boolean;
}

/** Every kind of notice, where it goes by default, and whether a digest may gather it. */
export const kindDefaults: { readonly [K in NoticeKind]: KindDefaults } = {
  created: { surfaces: ['chat', 'email', 'in_app'], canWait: true },
  replied: { surfaces: ['chat', 'in_app'], canWait: false },
  waiting: { surfaces: ['chat', 'in_app'], canWait: false },
  answer_reminder: { surfaces: ['chat', 'in_app'], canWait: false },
  resolved: { surfaces: ['chat', 'in_app'], aside: { watcher: ['in_app'] }, canWait: false },
  confirm_reminder: { surfaces: ['chat', 'in_app'], canWait: true },
  closed: { surfaces: ['chat', 'in_app'], aside: { watcher: ['in_app'] }, canWait: true },
  reopened: { surfaces: ['chat', 'in_app'], aside: { assignee: ['in_app'] }, canWait: true },
  assigned: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  requester_replied: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  mentioned: { surfaces: ['chat', 'in_app'], desk: ['chat', 'feed', 'in_app'], canWait: false },
  at_risk: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  breached: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  escalated: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  approval_requested: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  approval_reminder: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  approval_question: { surfaces: ['chat', 'in_app'], canWait: false },
  approval_answered: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  approval_decided: { surfaces: ['chat', 'in_app'], aside: { watcher: ['in_app'] }, canWait: false },
  delivered: { surfaces: ['chat', 'in_app'], aside: { watcher: ['in_app'] }, canWait: false },
  run_stuck: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
  task_assigned: { surfaces: ['chat', 'feed', 'in_app'], canWait: false },
};

/** Where somebody hears of a kind who has chosen nothing, by whether they work the desk. */
export const defaultSurfaces = (kind: NoticeKind, isDesk: boolean): readonly PersonalSurface[] => {
  const { desk, surfaces } = kindDefaults[kind];
  return isDesk && desk ? desk : surfaces;
};

/** Where this person hears of this, in a fixed order. What they chose themselves for a kind takes the place of the default. */
export function surfacesFor(
  kind: NoticeKind,
  audience: Audience,
  chosen: NoticeMatrix,
  isDesk: boolean,
): readonly PersonalSurface[] {
  const wanted = chosen[kind] ?? kindDefaults[kind].aside?.[audience] ?? defaultSurfaces(kind, isDesk);
  return personalSurfaces.filter((surface) => wanted.includes(surface));
}
