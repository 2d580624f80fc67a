import { manualClock, systemClock } from './clock.ts';

describe('a manual clock', () => {
  it('runs the wakes that fall due in order, each at its own time', () => {
    const clock = manualClock('2030-01-01T00:00:00Z');
    const start = clock.now();
    const seen: [string, number][] = [];
    clock.wake(start + 2000, () => seen.push(['second', clock.now() - start]));
    clock.wake(start + 1000, () => {
      seen.push(['first', clock.now() - start]);
      clock.wake(start + 1500, () => seen.push(['between', clock.now() - start]));
    });
    clock.wake(start + 9000, () => seen.push(['later', clock.now() - start]));
    clock.advance(5000);
    expect(seen).toEqual([
      ['first', 1000],
      ['between', 1500],
      ['second', 2000],
    ]);
    expect(clock.now() - start).toBe(5000);
  });

  it('forgets a wake that was cancelled', () => {
    const clock = manualClock();
    let ran = false;
    const cancel = clock.wake(clock.now() + 10, () => {
      ran = true;
    });
    cancel();
    clock.advance(1000);
    expect(ran).toBe(false);
  });
});

describe('the system clock', () => {
  it('does not fire a wake of next year at once, although the delay overflows the timer', async () => {
    const clock = systemClock();
    let fired = false;
    const cancel = clock.wake(clock.now() + 365 * 86_400_000, () => {
      fired = true;
    });
    await new Promise<void>((resolve) => {
      clock.wake(clock.now() + 5, resolve);
      setTimeout(() => undefined, 20);
    });
    cancel();
    expect(fired).toBe(false);
  });

  it('does not fire a wake before its time when the clock is set back meanwhile', async () => {
    const clock = systemClock();
    const realNow = Date.now;
    const at = realNow() + 10;
    const firedAt = new Promise<number>((resolve) => {
      clock.wake(at, () => resolve(Date.now()));
      setTimeout(() => undefined, 200);
    });
    Date.now = () => realNow() - 50;
    try {
      expect(await firedAt).toBeGreaterThanOrEqual(at);
    } finally {
      Date.now = realNow;
    }
  });
});
