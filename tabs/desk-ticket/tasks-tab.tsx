import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { ProblemState } from '../ui/problem-state.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskRow } from './task-row.tsx';
import { useTabWords } from './use-tab-words.ts';
import { useTasks } from './use-tasks.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  add: { justifySelf: 'start' },
});

interface TasksTabProps {
  readonly reference: string;
  readonly ticket: TicketView;
}

/** What is to be done for the ticket, by whom and until when. */
export function TasksTab({ ticket }: TasksTabProps) {
  const styles = useStyles();
  const { tasks: words } = useTabWords();
  const query = useTasks(ticket.id);
  const [isAdding, setAdding] = useState(false);
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  if (!query.data) {
    if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
    return <Skeleton heights={[48, 48]} label={words.loading} />;
  }
  const tasks = query.data.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.root}>
      {tasks.length === 0 && <p className={styles.none}>{words.none}</p>}
      {tasks.length > 0 && (
        <ul className={styles.list}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} ticket={ticket} />
          ))}
        </ul>
      )}
      <ShowMore query={query} />
      {!isOver &&
        (isAdding ? (
          <TaskForm ticket={ticket} onDone={() => setAdding(false)} />
        ) : (
          <Button className={styles.add} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ))}
    </div>
  );
}
