import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Tick } from '../desk/tick.tsx';
import { useStrings } from '../lib/use-language.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { MergePlan } from './merge-plan.tsx';
import { TicketFinder } from './ticket-finder.tsx';
import { useDeedWords } from './use-deed-words.ts';
import { useMerge, useMergePreview } from './use-merge.ts';
import { staysOf, useTickets } from './use-tickets.ts';

const useStyles = makeStyles({
  group: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    border: 'none',
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
  ticket: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `2px ${tokens.spacingHorizontalS}`,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  radio: { width: '16px', height: '16px', margin: '2px 0 0', accentColor: tokens.colorBrandBackground },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `2px ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  progress: { width: '100%', accentColor: tokens.colorBrandBackground },
});

interface MergeDialogProps {
  /** Ids or numbers. With one alone, others are found in the dialog. */
  readonly ticketIds: readonly string[];
  /** Whether something was merged, or is being merged. */
  readonly onDone: (isMerged: boolean) => void;
}

/** Merges tickets into one of them, after showing what becomes of each. What it did can be undone for a while. */
export function MergeDialog(props: MergeDialogProps) {
  return (
    <Suspense>
      <Merging {...props} />
    </Suspense>
  );
}

function Merging({ ticketIds, onDone }: MergeDialogProps) {
  const styles = useStyles();
  const { cancel, dismiss } = useStrings();
  const { merge: words } = useDeedWords();
  const [added, setAdded] = useState<readonly string[]>([]);
  const refs = [...new Set([...ticketIds, ...added])];
  const read = useTickets(refs);
  const [chosenId, choose] = useState<string>();
  const [sharesWords, shareWords] = useState(false);
  const stays = read.tickets?.find(({ id }) => id === chosenId) ?? (read.tickets && staysOf(read.tickets));
  const others = (read.tickets ?? []).filter(({ id }) => id !== stays?.id);
  const order = stays && others.length > 0 ? { into: stays, others, sharesWords } : undefined;
  const preview = useMergePreview(order);
  const merge = useMerge(() => onDone(true));
  const mergeable = preview.data?.tickets.filter(({ refusal }) => refusal === null).length ?? 0;
  const mayMerge = preview.data?.refusal === null && mergeable > 0 && !preview.isPlaceholderData;
  const { running, refused } = merge;
  const leave = () => onDone(running !== undefined);

  if (refused !== undefined) {
    return (
      <DeskDialog
        title={words.refusedTitle(refused.length)}
        onClose={() => onDone(true)}
        actions={<Button onClick={() => onDone(true)}>{dismiss}</Button>}
      >
        <ul className={styles.list}>
          {refused.map(({ number, detail }) => (
            <li key={number}>{words.refusedLine(number, detail ?? '')}</li>
          ))}
        </ul>
      </DeskDialog>
    );
  }
  return (
    <DeskDialog
      title={words.title}
      onClose={leave}
      onSubmit={() => order && mayMerge && merge.begin(order)}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={!mayMerge || merge.isBusy}>
            {words.yes(mergeable, stays?.number ?? '')}
          </Button>
          <Button onClick={leave}>{running ? dismiss : cancel}</Button>
        </>
      }
    >
      {Boolean(read.error) && <ProblemNotice error={read.error} />}
      {!read.tickets && !read.error && <Skeleton heights={[48, 48]} label={words.loading} />}
      {read.tickets && (
        <fieldset className={styles.group} disabled={merge.isBusy}>
          <legend className={styles.legend}>{words.stays}</legend>
          {read.tickets.map((ticket) => (
            <Choice
              key={ticket.id}
              ticket={ticket}
              isChosen={ticket.id === stays?.id}
              onChoose={() => choose(ticket.id)}
            />
          ))}
        </fieldset>
      )}
      {!merge.isBusy && (
        <TicketFinder
          key={added.length}
          label={ticketIds.length === 1 && added.length === 0 ? words.addFirst : words.addMore}
          hint={words.addHint}
          exceptIds={(read.tickets ?? []).map(({ id }) => id)}
          onlyOpen
          value={undefined}
          onChange={(ticket) => ticket && setAdded([...added, ticket.id])}
          problem={undefined}
        />
      )}
      {order && <Tick label={words.shareWords} isOn={sharesWords} onChange={shareWords} disabled={merge.isBusy} />}
      {order && preview.isPending && <Skeleton heights={[20, 20]} label={words.looking} />}
      {preview.error && <ProblemNotice error={preview.error} />}
      {order && preview.data && <MergePlan preview={preview.data} sharesWords={sharesWords} />}
      {running && (
        <div role="status">
          <progress className={styles.progress} max={running.total} value={running.done} aria-label={words.title} />
          {words.running(running.done, running.total)}
        </div>
      )}
      {running && <Notice intent="success">{words.goesOn}</Notice>}
      {merge.error !== undefined && <ProblemNotice error={merge.error} />}
    </DeskDialog>
  );
}

interface ChoiceProps {
  readonly ticket: TicketView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ ticket, isChosen, onChoose }: ChoiceProps) {
  const styles = useStyles();
  const { merge: words } = useDeedWords();
  return (
    <label className={styles.ticket}>
      <input type="radio" name="stays" className={styles.radio} checked={isChosen} onChange={onChoose} />
      <span>
        {ticket.number} {ticket.subject}
        <span className={styles.about}>
          <StatusPill status={ticket.status} />
          {words.about(ticket.requester.name, 1 + ticket.watchers.length)}
          <TimeAgo at={ticket.createdAt} />
        </span>
      </span>
    </label>
  );
}
