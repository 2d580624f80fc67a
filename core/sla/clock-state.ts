import { z } from 'zod';
import { useCase } from '../use-case.ts';
import { type ClockState, clockOf, noClock } from './wind-clock.ts';

/** What the story of a clock must know, without doing anything. */
export const clockState = useCase(
  'tickets:read',
  z.strictObject({ id: z.guid() }),
  async (ctx, { id }): Promise<ClockState> => {
    const clock = await clockOf(ctx, id);
    return clock ? { seq: clock.seq, nextAlarmAt: clock.nextAlarmAt, live: clock.live } : noClock;
  },
);
