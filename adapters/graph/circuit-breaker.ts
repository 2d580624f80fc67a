import type { Clock } from '#core/platform';
import { GraphFailure } from './graph-failure.ts';

export interface CircuitBreaker {
  /** @throws the last failure again while a tenant's Graph is left in peace */
  admit(tenantId: string): void;
  worked(tenantId: string): void;
  failed(tenantId: string, failure: GraphFailure): void;
}

interface Trouble {
  readonly failures: number;
  readonly restUntil: number;
  readonly last: GraphFailure;
}

/**
 * After five failures in a row a tenant's Graph rests for half a minute; then one request tries again, and the others
 * follow when it worked. So a Graph that is down costs nobody more than a few waits.
 */
export function circuitBreaker(options: {
  readonly clock: Clock;
  readonly mostFailures?: number;
  readonly restMs?: number;
}): CircuitBreaker {
  const { clock, mostFailures = 5, restMs = 30_000 } = options;
  const troubled = new Map<string, Trouble>();
  const now = (): number => clock.now().getTime();
  return {
    admit: (tenantId) => {
      const trouble = troubled.get(tenantId);
      if (!trouble || trouble.failures < mostFailures) return;
      if (now() >= trouble.restUntil) {
        troubled.set(tenantId, { ...trouble, restUntil: now() + restMs });
        return;
      }
      const { kind, status, code } = trouble.last;
      throw new GraphFailure(kind === 'unclear' ? 'failed' : kind, 'Microsoft Graph rests after repeated failures', {
        status,
        code,
        retryAt: new Date(trouble.restUntil),
      });
    },
    worked: (tenantId) => void troubled.delete(tenantId),
    failed: (tenantId, last) => {
      const failures = (troubled.get(tenantId)?.failures ?? 0) + 1;
      troubled.set(tenantId, { failures, restUntil: now() + restMs, last });
    },
  };
}
