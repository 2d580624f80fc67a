import type { ClockTimeline } from './clock-timeline.ts';
import type { Death } from './deaths.ts';
import type { Desk } from './desk.ts';
import type { Disk } from './disk.ts';
import type { Notes } from './notes.ts';
import type { Random } from './random.ts';
import type { Teller } from './teller.ts';
import type { Complaint, Victim } from './victim-process.ts';

/** All that a run consists of. */
export interface Stage {
  readonly random: Random;
  readonly time: ClockTimeline;
  readonly notes: Notes;
  readonly teller: Teller;
  readonly desk: Desk;
  readonly disk: Disk;
  readonly effectsPath: string;
  /** Starts a victim at the present offset of the clock. */
  readonly start: (death?: Death) => Victim;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** True as soon as `isSo` is, false when it was not within the time. */
export async function within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = Date.now() + ms;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() > until) return false;
    await pause(20);
  }
}

/** Loads go to whichever of these is alive. */
export function sendTo({ notes, random }: Stage, victims: readonly { victim: Victim; url: string }[]): void {
  notes.url = () => {
    const alive = victims.filter(({ victim }) => victim.isAlive());
    return random.pick(alive.length > 0 ? alive : victims).url;
  };
}

const tellers = 4;
const clerks = 4;

/** Everybody asks all the time, until `isOver`. */
export async function runLoad({ teller, desk, random }: Stage, isOver: () => boolean): Promise<void> {
  const work = async (act: () => Promise<void>): Promise<void> => {
    while (!isOver()) {
      await act();
      await pause(random.whole(2, 15));
    }
  };
  await Promise.all([
    ...Array.from({ length: tellers }, () => work(teller.act)),
    ...Array.from({ length: clerks }, () => work(desk.act)),
  ]);
}

/** Errors in a log that nothing which was done to the victim explains. */
export function unexplained(complaints: readonly Complaint[], wasFull: boolean): string[] {
  if (wasFull) return [];
  return complaints.filter(({ level }) => level === 'error').map((entry) => `In the log: ${JSON.stringify(entry)}`);
}
