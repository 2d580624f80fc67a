import type { LinkType } from '#core/tickets/vocabulary';

/** How a link is said of the ticket at which it stands, before the number of the other. */
export const linkTypes: Readonly<Record<LinkType, string>> = {
  duplicate: 'is a duplicate of',
  duplicated_by: 'has the duplicate',
  blocked_by: 'is blocked by',
  blocks: 'blocks',
  relates_to: 'belongs with',
  caused_by: 'is caused by',
  causes: 'causes',
  parent: 'is a part of',
  child: 'has the part',
};
