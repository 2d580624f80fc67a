import type { Setting } from '../settings/setting.ts';

/** Who is on call: people in turn, handed over at a local time. Overrides come before the turn. */
export interface Rota extends Setting {
  readonly timeZone: string;
  /** The local day (`YYYY-MM-DD`) on which the first member takes over. */
  readonly startsOn: string;
  /** Local `HH:MM` of every hand-over. */
  readonly handOverAt: string;
  /** Days of one turn. */
  readonly everyDays: number;
  readonly memberIds: readonly string[];
  readonly overrides: readonly { readonly from: string; readonly to: string; readonly memberId: string }[];
}
