import type { TicketTrack } from './clock.ts';

type RunningTrack = TicketTrack & { readonly dueAt: string };

/** A promise still to be kept whose time runs: a missed one counts on, a paused one has no due time. */
const runs = (track: TicketTrack): track is RunningTrack => track.metAt === null && track.dueAt !== null;

/** The running promise with the earliest due time. */
export const nearestRunning = (tracks: readonly TicketTrack[]): RunningTrack | undefined =>
  tracks
    .filter(runs)
    .reduce<RunningTrack | undefined>(
      (nearest, track) => (nearest && nearest.dueAt <= track.dueAt ? nearest : track),
      undefined,
    );

/** A response to the requester is owed and not given yet. */
export const owesResponse = (tracks: readonly TicketTrack[]): boolean =>
  tracks.some(({ track, metAt }) => track !== 'resolution' && metAt === null);
