import { recordOf, textOf } from './answer-facts.ts';
import { ianaZone } from './windows-zones.ts';

/** Graph's `{dateTime, timeZone}` as an instant; undefined where either is not known. */
export function instantOf(value: unknown): Date | undefined {
  const { dateTime, timeZone } = recordOf(value);
  const zone = ianaZone(textOf(timeZone));
  // Graph writes seven digits of a second, more than a Date has.
  const local = Date.parse(`${(textOf(dateTime) ?? '').slice(0, 23).replace(/Z$/, '')}Z`);
  if (zone === undefined || Number.isNaN(local)) return undefined;
  // The offset that holds there about then, once more around a change of clocks.
  const about = local - offsetMs(zone, local);
  return new Date(local - offsetMs(zone, about));
}

/** By how much the zone's clocks are ahead of UTC at an instant. */
function offsetMs(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1_000) * 1_000;
}
