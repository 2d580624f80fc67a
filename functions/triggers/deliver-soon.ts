import type { Platform } from '#core/platform';
import { isSendFailure } from '#core/teams/sender';
import type { DeliverInput } from '#orchestrations/deliveries/deliver';

export interface SoonDelivery {
  /** One try, without patience. @throws whatever went wrong. */
  readonly attempt: (input: DeliverInput) => Promise<void>;
  /** Hands a delivery to a story, which has patience for a day. */
  readonly entrust: (input: DeliverInput) => Promise<void>;
}

/** A delivery that took longer holds up the events behind it, even if it worked. */
const slowMs = 2_000;
const restMs = 30_000;
const mostRemembered = 1_000;

export type DeliverSoon = (input: DeliverInput, delivery: SoonDelivery) => Promise<void>;

/**
 * Delivers at once where that works, as it nearly always does, and saves the story. What fails becomes a story; and the
 * organisation whose Teams was slow or failing has only stories for a while, so that nobody waits for it.
 */
export function createDeliverSoon({ clock, log }: Pick<Platform, 'clock' | 'log'>): DeliverSoon {
  const restsUntil = new Map<string, number>();

  const rest = (tenantId: string): void => {
    restsUntil.delete(tenantId);
    restsUntil.set(tenantId, clock.now().getTime() + restMs);
    const [oldest] = restsUntil.keys();
    if (restsUntil.size > mostRemembered && oldest !== undefined) restsUntil.delete(oldest);
  };

  return async (input, { attempt, entrust }) => {
    const startedAt = clock.now().getTime();
    if ((restsUntil.get(input.tenantId) ?? 0) > startedAt) return entrust(input);
    try {
      await attempt(input);
    } catch (error) {
      const reason = isSendFailure(error) ? error.kind : String(error);
      log({
        level: 'info',
        msg: 'delivery entrusted to a story',
        tenant: input.tenantId,
        eventId: input.eventId,
        reason,
      });
      rest(input.tenantId);
      return entrust(input);
    }
    if (clock.now().getTime() - startedAt > slowMs) rest(input.tenantId);
  };
}
