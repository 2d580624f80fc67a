import type { Platform } from '#core/platform';
import { isSendFailure } from '#core/teams/sender';
import type { DeliverInput } from '#orchestrations/deliveries/deliver';
import { createTrySoon, type TrySoon } from './try-soon.ts';

export type DeliverSoon = TrySoon<DeliverInput>;

/** Delivers at once where that works, as it nearly always does. */
export const createDeliverSoon = (platform: Pick<Platform, 'clock' | 'log'>): DeliverSoon =>
  createTrySoon(platform, {
    story: 'deliver',
    about: ({ eventId }) => ({ eventId }),
    reasonOf: (error) => (isSendFailure(error) ? error.kind : String(error)),
  });
