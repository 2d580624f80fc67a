import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFaults, waitingClocks } from './check-clocks.ts';
import { fileFaults, readEngine } from './check-files.ts';
import { reacted, storeFaults, untold } from './check-store.ts';
import { effectFaults, endingFaults, failedProductStories, lostStories, productStories } from './check-stories.ts';
import { clockTimeline } from './clock-timeline.ts';
import { createDesk } from './desk.ts';
import { diskIn } from './disk.ts';
import { readEffects } from './effects.ts';
import { finish } from './finish.ts';
import { newNotes } from './notes.ts';
import { type Kind, planRounds, type RoundPlan, withoutFullDisk } from './plan.ts';
import { seededRandom } from './random.ts';
import { runRound } from './round.ts';
import type { Stage } from './stage.ts';
import { readStore } from './store-content.ts';
import { startSurroundings } from './surroundings.ts';
import { createTeller } from './teller.ts';
import { startVictim, type Victim } from './victim-process.ts';

/** What a run has shown. */
export interface Figures {
  readonly seed: number;
  readonly rounds: number;
  readonly kills: number;
  readonly roundsByKind: ReadonlyMap<Kind, number>;
  readonly clockJumps: number;
  readonly disk: string;
  readonly stories: number;
  readonly instances: number;
  readonly results: number;
  readonly effects: number;
  readonly productStories: number;
  readonly timersFired: number;
  readonly eventsHeard: number;
  readonly requests: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly refused: number;
  readonly tickets: number;
  readonly auditEntries: number;
  readonly ticketEvents: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

export interface ChaosOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

const inWords = ({ clock }: RoundPlan): string =>
  clock ? `, clock to ${clock.offsetMs / 86_400_000} days ${clock.when}` : '';

/** Runs the rounds, lets everything end, and holds what came of it against what was acknowledged. */
export async function runChaos({ seed, rounds, say }: ChaosOptions): Promise<Figures> {
  const began = performance.now();
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'catalyst-chaos-'));
  const plans = planRounds(rounds, random);
  const disk = diskIn(
    folder,
    plans.some(({ treatment }) => treatment.kind === 'disk full'),
  );
  const time = clockTimeline();
  const surroundings = await startSurroundings(folder, disk.dataDir, time);
  const notes = newNotes();
  const effectsPath = join(folder, 'effects.log');
  const victims: Victim[] = [];
  const stage: Stage = {
    random,
    time,
    notes,
    disk,
    effectsPath,
    teller: createTeller(notes, random, time),
    desk: createDesk(notes, random, time, surroundings.tokenOf),
    start(death) {
      const options = { dataDir: disk.dataDir, effectsPath, offsetMs: time.offset(), death };
      const victim = startVictim(options, surroundings.environment);
      victims.push(victim);
      return victim;
    },
  };
  const roundsByKind = new Map<Kind, number>();
  let kills = 0;
  try {
    for (const planned of plans) {
      const plan = disk.way === undefined ? withoutFullDisk(planned) : planned;
      const { kind } = plan.treatment;
      const roundBegan = performance.now();
      const outcome = await runRound(stage, plan);
      kills += outcome.kills;
      roundsByKind.set(kind, (roundsByKind.get(kind) ?? 0) + 1);
      const engine = readEngine(disk.dataDir);
      notes.faults.push(
        ...fileFaults(disk.dataDir),
        ...engine.faults,
        ...lostStories(stage.teller.told.values(), engine),
      );
      const { requests, acknowledged, lost } = notes.counts;
      say(
        `${String(plan.number).padStart(3)}  ${kind}${inWords(plan)}${outcome.remark ? ` (${outcome.remark})` : ''}: ` +
          `${engine.rows.size} instances, ${engine.results} results, ${engine.timersFired} timers, ` +
          `${requests} requests, ${acknowledged} acknowledged, ${lost} lost, ${notes.faults.length} faults, ` +
          `${((performance.now() - roundBegan) / 1_000).toFixed(1)} s`,
      );
      if (notes.faults.length > 0) break;
    }
    const { movedFarAt } = await finish(stage);
    const engine = readEngine(disk.dataDir);
    const effects = readEffects(effectsPath);
    const { told } = stage.teller;
    const store = readStore(disk.dataDir);
    notes.faults.push(
      ...fileFaults(disk.dataDir),
      ...engine.faults,
      ...endingFaults(told.values(), engine, movedFarAt),
      ...effectFaults(effects, engine, told, time),
      ...failedProductStories(engine, new Set(waitingClocks(store))),
      ...clockFaults(store, engine),
      ...storeFaults(store, stage.desk.tickets),
      ...untold(store, effects),
    );
    return {
      seed,
      rounds,
      kills,
      roundsByKind,
      clockJumps: time.jumps(),
      disk: disk.way ?? 'not filled',
      stories: told.size,
      instances: engine.rows.size,
      results: engine.results,
      effects: effects.filter(({ step }) => step !== reacted).length,
      productStories: productStories(engine).length,
      timersFired: engine.timersFired,
      eventsHeard: engine.eventsHeard,
      ...notes.counts,
      tickets: store.tickets.length,
      auditEntries: store.audit.length,
      ticketEvents: store.events.length,
      seconds: Math.round((performance.now() - began) / 1_000),
      faults: [...new Set(notes.faults)],
    };
  } finally {
    for (const victim of victims) if (victim.isAlive()) victim.kill();
    await Promise.all(victims.map(({ ended }) => ended));
    await surroundings.stop();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
