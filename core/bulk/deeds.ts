import { mergeDeed } from '../merge/merge-deed.ts';
import type { Deed } from './deed.ts';
import { assignDeed } from './deeds/assign.ts';
import { closeDeed } from './deeds/close.ts';
import { linkDeed } from './deeds/link.ts';
import { noteDeed } from './deeds/note.ts';
import { priorityDeed } from './deeds/priority.ts';
import { resolveChildrenDeed } from './deeds/resolve-children.ts';
import type { BulkKind } from './vocabulary.ts';

/** Everything that can be done to many tickets. */
const deeds: { readonly [K in BulkKind]: Deed } = {
  assign: assignDeed,
  priority: priorityDeed,
  note: noteDeed,
  link: linkDeed,
  close: closeDeed,
  merge: mergeDeed,
  resolve_children: resolveChildrenDeed,
};

export const deedFor = (kind: BulkKind): Deed => deeds[kind];
