import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { clockLines, isHalfGone, type Tone } from '#teams-app/strings/clock-lines';
import type { ClockReader } from '#teams-app/strings/clock-words';
import { useMoments } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { useNow } from '../lib/use-now.ts';
import { Card } from '../ui/card.tsx';
import { Escalation } from './escalation.tsx';
import { SlaWhy } from './sla-why.tsx';
import { useClockWords } from './use-clock-words.ts';
import { isMine } from './wants-answer.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
  },
  late: { borderInlineStartWidth: '3px', borderInlineStartColor: tokens.colorStatusDangerBorder2 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lines: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  line: { overflowWrap: 'anywhere' },
  lateLine: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  soonLine: { fontWeight: tokens.fontWeightSemibold },
  pausedLine: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const lineStyle = { late: 'lateLine', soon: 'soonLine', running: undefined, paused: 'pausedLine' } as const satisfies {
  readonly [T in Tone]: string | undefined;
};

interface TicketClockProps {
  readonly reference: string;
  readonly ticket: TicketView;
}

/** How the promises of a ticket stand, why, and, for its requester, a way to ask for more attention. */
export function TicketClock({ reference, ticket }: TicketClockProps) {
  const styles = useStyles();
  const words = useClockWords();
  const moments = useMoments();
  const now = useNow();
  const me = useMe();
  const [isAsked, setIsAsked] = useState(false);
  const [isEscalating, setIsEscalating] = useState(false);
  const reasons = useId();
  const heading = useId();
  const reader: ClockReader = isMine(ticket, me?.id)
    ? 'owner'
    : me?.scopes.includes('tickets:assign')
      ? 'desk'
      : 'other';
  const lines = clockLines(ticket, now, reader, words.clock, (at, how) =>
    how === 'full' ? moments.full(at) : moments.time(Date.parse(at)),
  );
  if (lines.length === 0) return null;
  // The server has the last word: what a pause saved is not known here.
  const mayEscalate = reader === 'owner' && isHalfGone(ticket, now);
  return (
    <Card
      className={mergeClasses(styles.root, lines.some(({ tone }) => tone === 'late') && styles.late)}
      aria-labelledby={heading}
    >
      <h2 id={heading} className={styles.heading}>
        {words.title}
      </h2>
      <ul className={styles.lines}>
        {lines.map(({ track, tone, text }) => {
          const name = lineStyle[tone];
          return (
            <li key={track} className={mergeClasses(styles.line, name && styles[name])}>
              {text}
            </li>
          );
        })}
      </ul>
      <div className={styles.buttons}>
        <Button
          size="small"
          aria-expanded={isAsked}
          aria-controls={reasons}
          onClick={() => setIsAsked((before) => !before)}
        >
          {words.ask}
        </Button>
        {mayEscalate && !isEscalating && (
          <Button size="small" onClick={() => setIsEscalating(true)}>
            {words.escalate}
          </Button>
        )}
      </div>
      {mayEscalate && isEscalating && (
        <Escalation reference={reference} ticket={ticket} onDone={() => setIsEscalating(false)} />
      )}
      <div id={reasons} hidden={!isAsked}>
        {isAsked && <SlaWhy ticket={ticket} />}
      </div>
    </Card>
  );
}
