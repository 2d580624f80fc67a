import type { Platform } from '#core/platform';
import type { StoryName } from '#orchestrations/kinds';

/** Nothing failed, but it is to come again then. */
export interface PutOff {
  readonly notBefore: string;
}

export interface SoonWork<I> {
  /** One try, without patience. @throws whatever went wrong. */
  readonly attempt: (input: I) => Promise<PutOff | undefined>;
  /** Hands the work to a story, which has patience. */
  readonly entrust: (input: I, putOff?: PutOff) => Promise<void>;
}

export type TrySoon<I> = (input: I, work: SoonWork<I>) => Promise<void>;

export interface SoonOptions<I> {
  readonly story: StoryName;
  /** What the log says of the work; nothing that a person wrote. */
  readonly about: (input: I) => Readonly<Record<string, string>>;
  readonly reasonOf?: (error: unknown) => string;
}

/** Work that took longer holds up the events behind it, even if it was done. */
const slowMs = 2_000;
const restMs = 30_000;
const mostRemembered = 1_000;

/**
 * Does at once what nearly always works at once, and saves the story. What fails becomes a story; and the organisation
 * for which it was slow or failed has only stories for a while, so that nobody waits for it.
 */
export function createTrySoon<I extends { readonly tenantId: string }>(
  { clock, log }: Pick<Platform, 'clock' | 'log'>,
  { story, about, reasonOf = String }: SoonOptions<I>,
): TrySoon<I> {
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
    let putOff: PutOff | undefined;
    try {
      putOff = await attempt(input);
    } catch (error) {
      const reason = reasonOf(error);
      log({ level: 'info', msg: 'entrusted to a story', story, tenant: input.tenantId, ...about(input), reason });
      rest(input.tenantId);
      return entrust(input);
    }
    if (clock.now().getTime() - startedAt > slowMs) rest(input.tenantId);
    if (putOff) await entrust(input, putOff);
  };
}
