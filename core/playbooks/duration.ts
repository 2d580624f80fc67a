const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof units;

/** Blanks between are few: a person who requests may have written it. */
const shape = /^(\d{1,9}(?:\.\d{1,3})?)\s{0,9}([smhd]?)$/;

/** As durations are written: `30s`, `5m`, `2h`, `1d`, or a number of seconds. Answers milliseconds, undefined where it is none. */
export function durationMs(written: unknown): number | undefined {
  const [, amount, unit] = shape.exec(textOf(written).trim()) ?? [];
  if (amount === undefined) return undefined;
  return Math.round(Number(amount) * units[(unit || 's') as Unit]);
}

const textOf = (written: unknown): string =>
  typeof written === 'string' ? written : typeof written === 'number' ? String(written) : '';

/** In the largest unit that leaves no rest. */
export function durationText(ms: number): string {
  const unit = (['d', 'h', 'm', 's'] as const).find((candidate) => ms > 0 && ms % units[candidate] === 0);
  return unit === undefined ? String(ms / 1_000) : `${ms / units[unit]}${unit}`;
}
