import { manualClock } from './clock.ts';
import type { EngineHealth } from './durable/engine-health.ts';
import { createHostHealth } from './host-health.ts';

const MINUTE = 60_000;
const calm: EngineHealth = {
  orchestrationsReady: 0,
  activitiesRunning: 0,
  oldestReadyMs: 0,
  timersOverdueMs: 0,
  waitingTimers: 0,
};
const healthWith = (engine: Partial<EngineHealth>) =>
  createHostHealth({
    engine: () => ({ ...calm, ...engine }),
    feeds: () => [],
    isDraining: () => false,
    clock: manualClock(),
    explain: String,
  })();
const failedAt = (at: number) => healthWith({ lastError: { at, message: 'the disk is full' } });

describe('a host', () => {
  it('is not well for a minute after its engine failed', () => {
    expect(failedAt(Date.now() - 1000)).toMatchObject({ ok: false, reasons: ['the disk is full'] });
    expect(failedAt(Date.now() - 2 * MINUTE)).toMatchObject({ ok: true, reasons: [] });
  });

  it('is not unwell for the length of a jump when the clock is set back after that', () => {
    expect(failedAt(Date.now() + 24 * 60 * MINUTE)).toMatchObject({ ok: true, reasons: [] });
  });

  it('is not well when somebody waits for a turn too long', () => {
    expect(healthWith({ oldestReadyMs: 2 * MINUTE })).toMatchObject({
      ok: false,
      reasons: ['An orchestration or entity has been waiting for its turn for 120 s'],
    });
  });
});
