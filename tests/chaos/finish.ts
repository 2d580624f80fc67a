import { isFinal } from '#local/host/durable/instances';
import { waitingClocks } from './check-clocks.ts';
import { lostWrites } from './check-desk.ts';
import { readEngine } from './check-files.ts';
import { purseFaults } from './check-purses.ts';
import { untold } from './check-store.ts';
import { readEffects } from './effects.ts';
import { pause, type Stage, sendTo, unexplained, within } from './stage.ts';
import { readStore } from './store-content.ts';

const stepMs = 600_000;
const dayMs = 86_400_000;
const settleWithinMs = 60_000;
const endWithinMs = 180_000;

/**
 * Lets everything come to its end: asks again for what got lost, wakes what sleeps, and moves the clock, under a running
 * victim, to the end of all waiting. Says when by the victims' clock it was moved.
 */
export async function finish(stage: Stage): Promise<{ readonly movedFarAt: number }> {
  const { notes, teller, desk, time, disk, effectsPath } = stage;
  notes.weather = 'calm';
  const victim = stage.start();
  sendTo(stage, [{ victim, url: await victim.ready }]);
  const isSettled = async () => (await teller.settle()) && (await desk.settle()) && (await teller.sayLastWords());
  if (!(await within(settleWithinMs, isSettled))) notes.faults.push('What got lost cannot be asked for again');

  const movedFarAt = time.now();
  const move = async (ms: number): Promise<void> => {
    const offset = time.offset() + ms;
    time.set(offset);
    await victim.setClock(offset);
  };
  await move(40 * dayMs);

  let waiting: readonly string[] = [];
  let unheard = 0;
  let lookedAt = Date.now();
  const isOver = async (): Promise<boolean> => {
    const engine = readEngine(disk.dataDir);
    const before = waiting.length + unheard;
    const store = readStore(disk.dataDir);
    const atRest = new Set(waitingClocks(store));
    waiting = [...engine.rows.values()]
      .filter(({ id, status }) => !isFinal(status) && !atRest.has(id))
      .map(({ id }) => id);
    // A notice that was held in the last night has its story a moment later.
    unheard = untold(store, readEffects(effectsPath)).length + store.held.length;
    if (waiting.length + unheard === 0) return true;
    // Retries and later parts of a story may wait for another day.
    if (waiting.length + unheard !== before) lookedAt = Date.now();
    if (Date.now() - lookedAt > 1_000) {
      lookedAt = Date.now();
      await move(dayMs);
    }
    // Messages stand in line for as fast as Teams takes them, a few of each chat at a time.
    for (let step = 0; step < 6; step += 1) {
      await pause(50);
      await move(stepMs);
    }
    return false;
  };
  if (!(await within(endWithinMs, isOver))) {
    const some = waiting.slice(0, 20).join(' ');
    notes.faults.push(
      `${waiting.length} stories never end and ${unheard} events, cards or held notices are not delivered: ${some}`,
    );
  }
  notes.faults.push(...(await lostWrites(desk)));
  const engine = readEngine(disk.dataDir);
  notes.faults.push(...(await purseFaults(teller.told.values(), engine, teller.tips, teller.purse)));
  notes.weather = 'stopping';
  victim.drain();
  if (!(await within(20_000, () => !victim.isAlive()))) {
    notes.faults.push('It does not stop when it is asked to');
    victim.kill();
  }
  await victim.ended;
  notes.faults.push(...unexplained(victim.complaints, false));
  return { movedFarAt };
}
