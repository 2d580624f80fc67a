import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Pick } from '../desk/pick.tsx';
import { useDashboard } from '../desk/use-dashboard.ts';
import { useDeskPeople, useQueues } from '../desk/use-desk-people.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { loadsOf } from './loads.ts';
import { MoveConflict } from './move-conflict.tsx';
import { useChange } from './use-change.ts';
import { useDeedWords } from './use-deed-words.ts';
import { handedBack, useTakeBack } from './use-take-back.ts';

const useStyles = makeStyles({
  hint: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface AssignDialogProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  readonly onClose: () => void;
}

/** Gives the ticket to somebody, to another queue, or both; what each person has already stands beside their name. */
export function AssignDialog({ reference, ticket, me, onClose }: AssignDialogProps) {
  const styles = useStyles();
  const { cancel } = useStrings();
  const { assign: words } = useDeedWords();
  const { notify } = useNotices();
  const queues = useQueues();
  const people = useDeskPeople(true);
  const { data: dashboard } = useDashboard();
  const change = useChange(reference);
  const takeBack = useTakeBack(reference);
  const [who, setWho] = useState('');
  const [where, setWhere] = useState(ticket.queue.id);
  const [tried, setTried] = useState(false);
  const loads = loadsOf(dashboard, where);
  const person = who === 'nobody' ? null : people.data?.find(({ id }) => id === who);
  const queue = queues.data?.find(({ id }) => id === where);
  const isMoved = where !== ticket.queue.id;
  const isNothing = who === '' && !isMoved;
  const load = loads.get(who);

  const perform = (seen: TicketView) => {
    setTried(true);
    if (isNothing || change.isPending) return;
    change.mutate(
      {
        change: {
          is: 'assign',
          ...(who !== '' && { assigneeId: who === 'nobody' ? null : who }),
          ...(isMoved && { queueId: where }),
        },
        shown: {
          ...(who !== '' && { assignee: person ? { id: person.id, name: person.name } : null }),
          ...(isMoved && queue && { queue: { id: queue.id, name: queue.name } }),
        },
        seen,
      },
      {
        onSuccess: (outcome) => {
          if (outcome.is === 'conflict') return;
          onClose();
          notify({
            text: words.done(ticket.number, outcome.ticket.assignee?.name, outcome.ticket.queue.name),
            undo: takeBack(seen, outcome.ticket, [handedBack(seen)]),
          });
        },
      },
    );
  };
  const nameOf = (id: string, name: string) => {
    const has = loads.get(id);
    return has ? words.withLoad(name, has.count, has.limit) : name;
  };
  const mine = me ? [{ value: me.id, name: words.me(nameOf(me.id, me.name)) }] : [];
  return (
    <DeskDialog
      title={words.title(ticket.number)}
      onClose={onClose}
      onSubmit={() => perform(ticket)}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={change.isPending}>
            {words.yes}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <Pick
        label={words.person}
        value={who}
        onChange={setWho}
        options={[
          { value: '', name: words.same(ticket.assignee?.name) },
          ...mine,
          ...(ticket.assignee ? [{ value: 'nobody', name: words.nobody }] : []),
          ...(people.data ?? [])
            .filter(({ id }) => id !== me?.id && id !== ticket.assignee?.id)
            .map(({ id, name }) => ({ value: id, name: nameOf(id, name) })),
        ]}
      />
      <Pick
        label={words.queue}
        value={where}
        onChange={setWhere}
        options={
          queues.data?.map(({ id, name }) => ({ value: id, name })) ?? [
            { value: ticket.queue.id, name: ticket.queue.name },
          ]
        }
      />
      {loads.size > 0 && <p className={styles.hint}>{words.loadHint}</p>}
      {load && load.limit !== null && load.open >= load.limit && (
        <Notice intent="warning">{words.over(person?.name ?? '', load.count, load.limit)}</Notice>
      )}
      {tried && isNothing && <Notice intent="error">{words.missing}</Notice>}
      {people.error && <ProblemNotice error={people.error} />}
      {change.error && <ProblemNotice error={change.error} />}
      <MoveConflict change={change} onAgain={perform} onClose={onClose} />
    </DeskDialog>
  );
}
