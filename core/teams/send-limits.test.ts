import * as fc from 'fast-check';
import { movableClock } from '#tests/support/test-platform';
import { conversationRates, createSendLimits, type Lane, tenantRates } from './send-limits.ts';
import { isSendFailure } from './sender.ts';
import type { Rate } from './timetable.ts';

/** How many of the moments lie in the fullest stretch of this length. */
function fullest(moments: readonly number[], withinMs: number): number {
  const inOrder = [...moments].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [last, at] of inOrder.entries()) {
    while ((inOrder[first] ?? at) <= at - withinMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const expectWithin = (moments: readonly number[], rates: readonly Rate[]): void => {
  for (const { most, withinMs } of rates) expect(fullest(moments, withinMs)).toBeLessThanOrEqual(most);
};

const channel = { tenantId: 't', conversationId: '19:c@thread.tacv2', mostWaitMs: 5_000 };

/** When to come again; whatever else went wrong is thrown. */
function retryAt(error: unknown): number {
  if (!isSendFailure(error, 'throttled') || !error.retryAt) throw error;
  return error.retryAt.getTime();
}

describe('what Teams lets one bot send', () => {
  it('is never exceeded in a conversation or an organisation, whoever asks and however often', () => {
    const asked = fc.record({
      afterMs: fc.nat(700),
      lane: fc.constantFrom<Lane>('turn', 'notice'),
      conversation: fc.nat(3),
      patient: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 100, maxLength: 1_500 }), (asks) => {
        const clock = movableClock();
        const limits = createSendLimits(clock);
        const sent: { conversation: number; at: number }[] = [];
        for (const { afterMs, lane, conversation, patient } of asks) {
          clock.advance(afterMs < 600 ? 0 : afterMs - 600);
          const ask = { tenantId: 't', conversationId: `c${conversation}`, lane, mostWaitMs: patient ? 5_000 : 0 };
          try {
            sent.push({ conversation, at: clock.now().getTime() + limits.admit(ask) });
          } catch (error) {
            expect(retryAt(error) - clock.now().getTime()).toBeGreaterThan(ask.mostWaitMs);
          }
        }
        expect(sent.length).toBeGreaterThan(20);
        for (const n of [0, 1, 2, 3]) {
          expectWithin(
            sent.filter(({ conversation }) => conversation === n).map(({ at }) => at),
            conversationRates,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the fifty a second of an organisation over all its conversations', () => {
    const clock = movableClock();
    const limits = createSendLimits(clock);
    const sent: number[] = [];
    for (let n = 0; n < 400; n += 1) {
      const lane = n % 2 ? 'turn' : 'notice';
      sent.push(
        clock.now().getTime() + limits.admit({ tenantId: 't', conversationId: `c${n}`, lane, mostWaitMs: 60_000 }),
      );
    }
    expectWithin(sent, tenantRates);
    expect(Math.max(...sent) - Math.min(...sent)).toBeLessThan(12_000);
  });

  it('lets 10,000 notices to one channel through as fast as it may, each at the moment it was promised', () => {
    const clock = movableClock();
    const limits = createSendLimits(clock);
    const start = clock.now().getTime();
    const waiting: { at: number; slot: string }[] = [];
    const sent: number[] = [];
    const attempt = (slot: string): void => {
      try {
        sent.push(clock.now().getTime() + limits.admit({ ...channel, lane: 'notice', slot, mostWaitMs: 500 }));
      } catch (error) {
        waiting.push({ at: retryAt(error), slot });
      }
    };
    let comings = 0;
    const comeAgain = (until: number): void => {
      for (;;) {
        waiting.sort((a, b) => a.at - b.at);
        const due = waiting.splice(0, waiting.filter(({ at }) => at <= until).length);
        if (due.length === 0) return;
        for (const next of due) {
          clock.set(new Date(Math.max(next.at, clock.now().getTime())).toISOString());
          comings += 1;
          attempt(next.slot);
        }
      }
    };
    for (let second = 1; second <= 100; second += 1) {
      for (let n = 0; n < 100; n += 1) attempt(`event-${second}-${n}`);
      comeAgain(start + second * 1_000);
      clock.set(new Date(start + second * 1_000).toISOString());
    }
    comeAgain(Number.POSITIVE_INFINITY);
    expect(sent).toHaveLength(10_000);
    expectWithin(sent, conversationRates);
    expect(comings).toBeLessThan(10_100);
    // 1,350 an hour: the rest of the room is for those who ask.
    expect((Math.max(...sent) - start) / 3_600_000).toBeLessThan(7.6);
  });

  it('answers who asks while a flood of notices waits', () => {
    const clock = movableClock();
    const limits = createSendLimits(clock);
    for (let n = 0; n < 5_000; n += 1) {
      try {
        limits.admit({ ...channel, lane: 'notice', slot: `n${n}`, mostWaitMs: 0 });
      } catch {
        // It comes again.
      }
    }
    expect(limits.admit({ ...channel, lane: 'turn' })).toBe(0);
    clock.advance(1_000);
    expect(limits.admit({ ...channel, conversationId: `${channel.conversationId};messageid=7`, lane: 'turn' })).toBe(0);
  });

  it('never delays another organisation, or another conversation', () => {
    const limits = createSendLimits(movableClock());
    for (let n = 0; n < 40; n += 1) {
      try {
        limits.admit({ ...channel, lane: 'notice', mostWaitMs: 60_000 });
      } catch {
        // It comes again.
      }
    }
    expect(limits.admit({ ...channel, tenantId: 'other', lane: 'notice' })).toBe(0);
    expect(limits.admit({ ...channel, tenantId: 'other', lane: 'turn' })).toBe(0);
  });

  it('keeps the place of who comes late, and sends it at once', () => {
    const clock = movableClock();
    const limits = createSendLimits(clock);
    for (let n = 0; n < 5; n += 1) limits.admit({ ...channel, lane: 'notice', slot: `n${n}` });
    const mine = { ...channel, lane: 'notice', slot: 'mine', mostWaitMs: 500 } as const;
    expect(() => limits.reserve(mine)).toThrow('no more for the moment');
    expect(() => limits.reserve(mine)).toThrow('no more for the moment');
    clock.advance(20 * 60_000);
    limits.reserve(mine);
    expect(limits.admit(mine)).toBe(0);
  });

  it('is ten entries a minute in one feed', () => {
    const clock = movableClock();
    const limits = createSendLimits(clock);
    for (let n = 0; n < 10; n += 1) limits.admitFeed('t', 'erin');
    expect(() => limits.admitFeed('t', 'erin')).toThrow();
    limits.admitFeed('t', 'avery');
    limits.admitFeed('other', 'erin');
    clock.advance(60_000);
    limits.admitFeed('t', 'erin');
  });
});
