/** Where somebody is in the news of one hub: what came up to `seq`, which was read until `atMs`. */
export interface LivePlace {
  readonly hubId: string;
  readonly seq: number;
  readonly atMs: number;
}

export const writePlace = ({ hubId, seq, atMs }: LivePlace): string => `${hubId}.${seq}.${atMs}`;

/** Undefined for what no hub has written. */
export function readPlace(cursor: string): LivePlace | undefined {
  const match = /^([\w-]{1,60})\.(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) return undefined;
  const [, hubId = '', seq, atMs] = match;
  return { hubId, seq: Number(seq), atMs: Number(atMs) };
}
