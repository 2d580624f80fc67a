import type { Answer } from './ask.ts';

/** What may be answered to those who ask, as things stand. */
export type Weather = 'calm' | 'stopping' | 'disk full';

/** What all loads share: where to ask, what is wrong, and how much was asked. */
export interface Notes {
  /** The address of a victim that is up, or was a moment ago. */
  url: () => string;
  weather: Weather;
  readonly faults: string[];
  readonly counts: { requests: number; acknowledged: number; lost: number; refused: number; reads: number };
}

export const newNotes = (): Notes => ({
  url: () => {
    throw new Error('Nobody was started yet');
  },
  weather: 'calm',
  faults: [],
  counts: { requests: 0, acknowledged: 0, lost: 0, refused: 0, reads: 0 },
});

/** Counts an answer and notes it as a fault when nothing that was done to the victims excuses it. */
export function judge(notes: Notes, what: string, answer: Answer, codeWhenFull?: string): void {
  const { counts, faults, weather } = notes;
  counts.requests += 1;
  if (answer === 'lost') {
    counts.lost += 1;
    return;
  }
  if (answer.status < 500) return;
  counts.refused += 1;
  if (weather === 'stopping' && answer.status === 503) return;
  const isClear = codeWhenFull === undefined || (answer.status === 503 && answer.body?.code === codeWhenFull);
  if (weather === 'disk full' && isClear) return;
  faults.push(`${what} was answered ${answer.status} (${weather}): ${JSON.stringify(answer.body).slice(0, 300)}`);
}
