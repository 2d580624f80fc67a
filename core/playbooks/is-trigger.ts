import type { TicketEvent } from '../tickets/event.ts';
import { triggerEvents } from './playbook-triggers.ts';

/** What of an event says whether it sets playbooks going. */
export type HeardEvent = Pick<TicketEvent, 'name' | 'surface' | 'actor'>;

/** Whether an event can set a playbook going at all, of whatever organisation: what playbooks do themselves cannot. */
export const isTrigger = ({ name, surface, actor }: HeardEvent): boolean =>
  triggerEvents.some((one) => one === name) &&
  surface !== 'import' &&
  !(actor.kind === 'system' && actor.id === 'fulfilment');
