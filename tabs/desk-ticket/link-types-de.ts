import type { LinkType } from '#core/tickets/vocabulary';

/** How a link is said of the ticket at which it stands, before the number of the other. */
export const linkTypes: Readonly<Record<LinkType, string>> = {
  duplicate: 'ist ein Duplikat von',
  duplicated_by: 'hat das Duplikat',
  blocked_by: 'wird blockiert von',
  blocks: 'blockiert',
  relates_to: 'gehört zusammen mit',
  caused_by: 'wurde verursacht von',
  causes: 'verursacht',
  parent: 'ist ein Teil von',
  child: 'hat den Teil',
};
