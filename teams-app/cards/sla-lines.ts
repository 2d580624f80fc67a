import type { CardElementArray, TextColor } from '@microsoft/teams.cards';
import { type Clocked, clockLines, type Tone } from '../strings/clock-lines.ts';
import type { ClockReader } from '../strings/clock-words.ts';
import type { Strings } from '../strings/strings.ts';
import { moment, timeOfDay } from './moments.ts';

const colors: Readonly<Record<Tone, TextColor | undefined>> = {
  late: 'Attention',
  soon: 'Warning',
  running: undefined,
  paused: undefined,
};

/**
 * How a ticket's clocks stand, the most urgent first. What is relative is so to `now`, the moment of drawing; a card is
 * drawn anew whenever somebody looks at it, and the exact times beside it stay true until then.
 */
export function slaLines(ticket: Clocked, now: number, reader: ClockReader, s: Strings): CardElementArray {
  const lines = clockLines(ticket, now, reader, s.clock, (at, how) => (how === 'full' ? moment(at) : timeOfDay(at)));
  return lines.map(({ tone, text }, index) => {
    const color = colors[tone];
    return {
      type: 'TextBlock',
      text,
      wrap: true,
      spacing: index === 0 ? 'Small' : 'None',
      ...(color && { color }),
      ...(tone === 'late' && { weight: 'Bolder' }),
      ...(tone === 'paused' && { isSubtle: true }),
    };
  });
}
