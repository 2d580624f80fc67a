import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { useCommand } from '../desk/use-commands.tsx';
import { useWidth } from '../desk/use-width.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { ActionMenu } from './action-menu.tsx';
import { ChangeConflict } from './change-conflict.tsx';
import { DeedDialogs } from './deed-dialogs.tsx';
import { fitting } from './fitting.ts';
import { nextDeed } from './next-deed.ts';
import { possibleDeeds } from './possible-deeds.ts';
import { type AskedDeed, useDeeds } from './use-deeds.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, flexShrink: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  menu: { display: 'inline-flex' },
});

/** These stand in the row, as many as it has room for, and the most important of them; the others are in the menu. */
const first = ['take', 'assign', 'start', 'wait', 'resolve', 'reopen', 'close'] as const;
const byImportance = ['resolve', 'take', 'reopen', 'close', 'assign', 'wait', 'start'] as const;
const further = ['requeue', 'escalate', 'merge', 'split', 'link', 'cancelRequest'] as const;

/** The menu and the choice of a priority, with the gaps. */
const aroundDeeds = { withPriority: 204, bare: 84 };

const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

interface DeedBarProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  readonly hasKeys: boolean;
}

/** What can be done to the ticket now, in one row; what cannot is not there. What needs words is asked in a dialog. */
export function DeedBar({ reference, ticket, me, hasKeys }: DeedBarProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const strings = useStrings();
  const { change, perform, begin, setPriority, asked, end } = useDeeds(reference, ticket, me);
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root, 960);
  const possible = possibleDeeds(ticket, useNow());

  const keyed = (deed: 'take' | AskedDeed) => (hasKeys && possible.has(deed) ? () => begin(deed) : undefined);
  useCommand('take', keyed('take'));
  useCommand('assign', keyed('assign'));
  useCommand('resolve', keyed('resolve'));
  useCommand('link', keyed('link'));
  useCommand('merge', keyed('merge'));
  const canPrioritise = possible.has('priority');
  const openPriorities = () => root.current?.querySelector<HTMLElement>('[data-menu=priority] button')?.click();
  useCommand('priority', hasKeys && canPrioritise ? openPriorities : undefined);

  const nameOf = (deed: (typeof first | typeof further)[number]) =>
    words.deeds[
      deed === 'start' && ticket.status === 'open' ? 'begin' : deed === 'resolve' && ticket.request ? 'deliver' : deed
    ];
  const next = nextDeed(ticket, possible, me?.id);
  const leading = [...byImportance]
    .sort((one, other) => Number(other === next) - Number(one === next))
    .filter((deed) => possible.has(deed));
  const room = width - (canPrioritise ? aroundDeeds.withPriority : aroundDeeds.bare);
  const fitIn = new Set<string>(leading.slice(0, Math.max(1, fitting(leading.map(nameOf), room, 'small'))));
  const others = [...first, ...further].filter((deed) => possible.has(deed) && !fitIn.has(deed));
  const isManual = canPrioritise && ticket.priorityOverridden;
  const actions = [
    ...others.map((deed) => ({ key: deed, name: nameOf(deed), run: () => begin(deed) })),
    ...(isManual
      ? [{ key: 'automatic', name: words.automatic, hint: words.automaticHint, run: () => setPriority(null) }]
      : []),
  ];
  const conflict = change.data?.is === 'conflict' ? change.data.theirs : undefined;
  if (possible.size === 0) return null;
  return (
    <div ref={root} className={styles.root}>
      <fieldset className={styles.row} aria-label={words.deedsLabel}>
        {first
          .filter((deed) => fitIn.has(deed))
          .map((deed) => (
            <Button
              key={deed}
              size="small"
              appearance={deed === next ? 'primary' : 'secondary'}
              disabledFocusable={change.isPending}
              onClick={() => begin(deed)}
            >
              {nameOf(deed)}
            </Button>
          ))}
        {canPrioritise && (
          <span data-menu="priority" className={styles.menu}>
            <ActionMenu
              label={strings.priorityOption(ticket.priority)}
              name={words.prioritySet(strings.priorityOption(ticket.priority))}
              size="small"
              disabled={change.isPending}
              actions={priorities.map((priority) => ({
                key: priority,
                name: strings.priorityOption(priority),
                isChosen: priority === ticket.priority,
                run: () => setPriority(priority),
              }))}
            />
          </span>
        )}
        <ActionMenu label={words.more} size="small" actions={actions} disabled={change.isPending} />
      </fieldset>
      {change.error && (
        <ProblemNotice
          error={change.error}
          action={
            <Button size="small" onClick={() => change.reset()}>
              {strings.dismiss}
            </Button>
          }
        />
      )}
      {conflict && change.variables && (
        <ChangeConflict
          order={change.variables}
          theirs={conflict}
          isBusy={change.isPending}
          onTheirs={() => change.reset()}
          onMine={(order) => perform(order, words.done.changed(ticket.number))}
        />
      )}
      <DeedDialogs asked={asked} reference={reference} ticket={ticket} me={me} onClose={end} />
    </div>
  );
}
