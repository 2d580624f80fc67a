import { holdsWork } from './check-files.ts';
import type { RoundPlan, Treatment } from './plan.ts';
import { pause, runLoad, type Stage, sendTo, unexplained, within } from './stage.ts';
import type { Victim } from './victim-process.ts';

/** What happened to the victims of a round. */
export interface RoundOutcome {
  readonly kills: number;
  /** In words, when it came otherwise than planned. */
  readonly remark?: string;
}

/** A planned death that does not come within this is brought from outside. */
const deathWithinMs = 2_000;
const takeoverWithinMs = 20_000;
const recoveryWithinMs = 30_000;
const drainWithinMs = 20_000;

const isGone = (victim: Victim) => () => !victim.isAlive();

async function killed(victim: Victim): Promise<RoundOutcome> {
  victim.kill();
  await victim.ended;
  return { kills: 1 };
}

async function deathOf(victim: Victim): Promise<RoundOutcome> {
  if (await within(deathWithinMs, isGone(victim))) return { kills: 1 };
  return { ...(await killed(victim)), remark: 'did not get there and was killed from outside' };
}

async function fillDisk(
  stage: Stage,
  victim: Victim,
  treatment: Treatment & { kind: 'disk full' },
): Promise<RoundOutcome> {
  const { notes, disk, desk, teller } = stage;
  await pause(300);
  notes.weather = 'disk full';
  disk.fill([victim]);
  const refusedBefore = notes.counts.refused;
  const wasRefused = await within(10_000, () => notes.counts.refused > refusedBefore);
  if (!wasRefused) notes.faults.push('The disk was full and nothing was refused');
  await pause(treatment.fullMs);
  if (treatment.killedWhileFull) {
    const outcome = await killed(victim);
    disk.free([victim]);
    return { ...outcome, remark: 'killed while full' };
  }
  disk.free([victim]);
  const reported = desk.tickets.length;
  const begun = teller.told.size;
  const goesOn = () =>
    desk.tickets.slice(reported).some(({ id }) => id !== '') &&
    [...teller.told.values()].slice(begun).some(({ isAcknowledged }) => isAcknowledged);
  if (!(await within(recoveryWithinMs, goesOn))) notes.faults.push('Nothing works although there is space again');
  return { ...(await killed(victim)), remark: 'free again, then killed' };
}

async function drain(stage: Stage, victim: Victim, killAfterMs: number | undefined): Promise<RoundOutcome> {
  stage.notes.weather = 'stopping';
  victim.drain();
  if (killAfterMs !== undefined) {
    await within(killAfterMs, isGone(victim));
    return victim.isAlive() ? killed(victim) : { kills: 0, remark: 'had already stopped' };
  }
  if (!(await within(drainWithinMs, isGone(victim)))) {
    stage.notes.faults.push('It does not stop when it is asked to');
    return killed(victim);
  }
  const how = await victim.ended;
  if (how !== '0') stage.notes.faults.push(`It stopped with ${how}: ${victim.output()}`);
  return { kills: 0 };
}

/** The other one goes on with what the dead one held. */
async function takeOver(stage: Stage, dead: Victim, other: Victim): Promise<RoundOutcome> {
  const { remark } = await deathOf(dead);
  const isTaken = () => !holdsWork(stage.disk.dataDir, dead.pid);
  if (!(await within(takeoverWithinMs, isTaken))) stage.notes.faults.push('Nobody took over what the dead one held');
  await pause(500);
  await killed(other);
  return { kills: 2, ...(remark && { remark }) };
}

async function treat(stage: Stage, treatment: Treatment, victim: Victim, other?: Victim): Promise<RoundOutcome> {
  switch (treatment.kind) {
    case 'at a random moment':
      await pause(treatment.afterMs);
      return killed(victim);
    case 'during a drain':
      await pause(treatment.loadMs);
      return drain(stage, victim, treatment.afterMs);
    case 'drained':
      await pause(treatment.loadMs);
      return drain(stage, victim, undefined);
    case 'disk full':
      return fillDisk(stage, victim, treatment);
    case 'one of two':
      victim.die(treatment);
      return takeOver(stage, victim, other ?? victim);
    case 'during start-up':
      return treatment.death ? deathOf(victim) : killed(victim);
    default:
      victim.die({ place: treatment.kind, times: treatment.times });
      return deathOf(victim);
  }
}

/** Starts who is to suffer, puts load on them, and does to them what is planned. */
export async function runRound(stage: Stage, { treatment, clock }: RoundPlan): Promise<RoundOutcome> {
  const { notes, time, disk } = stage;
  notes.weather = 'calm';
  if (clock?.when === 'before') time.set(clock.offsetMs);
  const isStarting = treatment.kind === 'during start-up';
  const victim = stage.start(isStarting ? treatment.death : undefined);
  if (isStarting) {
    await pause(treatment.death ? 0 : treatment.afterMs);
    return treat(stage, treatment, victim);
  }
  const victims = [{ victim, url: await victim.ready }];
  const other = treatment.kind === 'one of two' ? stage.start() : undefined;
  if (other) victims.push({ victim: other, url: await other.ready });
  sendTo(stage, victims);
  await Promise.all([stage.teller.settle(), stage.desk.settle()]);

  const load = runLoad(stage, () => victims.every((one) => !one.victim.isAlive()));
  if (clock?.when === 'while running') {
    await pause(150);
    time.set(clock.offsetMs);
    await Promise.all(victims.map((one) => one.victim.setClock(clock.offsetMs)));
  }
  const outcome = await treat(stage, treatment, victim, other);
  await load;
  disk.free([]);
  const wasFull = treatment.kind === 'disk full';
  notes.faults.push(...victims.flatMap((one) => unexplained(one.victim.complaints, wasFull)));
  return outcome;
}
