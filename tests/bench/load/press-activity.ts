import type { Person } from '../world.ts';

export interface Place {
  readonly kind: 'personal' | 'channel';
  readonly id: string;
}

/** As Teams sends a pressed button. */
export const pressActivity = (
  person: Person,
  place: Place,
  serviceUrl: string,
  id: string,
  verb: string,
  data: object,
) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  id,
  channelId: 'msteams',
  serviceUrl,
  timestamp: new Date().toISOString(),
  locale: 'en-GB',
  from: { id: `29:${person.userId}`, name: person.name, aadObjectId: person.userId },
  recipient: { id: '28:catalyst', name: 'Catalyst' },
  conversation: {
    id: place.id,
    conversationType: place.kind,
    tenantId: person.tenantId,
    ...(place.kind === 'channel' && { isGroup: true, name: 'General' }),
  },
  channelData: {
    tenant: { id: person.tenantId },
    ...(place.kind === 'channel' && { channel: { id: place.id, name: 'General' } }),
  },
  replyToId: 'card',
  value: {
    action: { type: 'Action.Execute', verb, data },
    trigger: verb === 'ticket.refresh' ? 'automatic' : 'manual',
  },
});
