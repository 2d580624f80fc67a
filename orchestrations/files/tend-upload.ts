import type { OrchestrationContext } from 'durable-functions';
import { followAlarms } from '../follow-alarms.ts';
import type { ClockState } from '../sla/clock-signals.ts';
import type { Story } from '../until-open.ts';

/** An upload, and how it stood when the story began. */
export interface TendUploadInput extends ClockState {
  readonly tenantId: string;
  readonly uploadId: string;
  /** The ticket that it was removed from: its bytes are to go. */
  readonly ticketId?: string;
  /** It has begun anew to shed its history; what fell between is in the store. */
  readonly continued?: boolean;
}

/**
 * Sees to a file from its announcement until nothing is left to do: it is scanned, its ticket hears what came of that, and
 * what nobody took or nobody may keep is thrown away. The store is the truth, and this only waits for the next moment.
 */
export function* tendUpload(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<TendUploadInput>();
  if (!input) return 'nothing to do';
  const { tenantId, uploadId, ticketId } = input;
  const about = { tenantId, uploadId, ...(ticketId !== undefined && { ticketId }) };
  const alarms = { about, words: ['changed'], strike: 'upload-turn', look: 'upload-turn' };
  return yield* followAlarms(context, alarms, input);
}
