import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { TaskView } from '#core/tasks/contract';
import type { TaskStatus } from '#core/tasks/vocabulary';
import type { TicketView } from '#core/tickets/contract';
import { TextField } from '../desk/text-field.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { PersonPicker } from '../forms/person-picker.tsx';
import { useDraft } from '../lib/drafts.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useTabWords } from './use-tab-words.ts';
import { useChangeTask } from './use-tasks.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  over: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground2 },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  late: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const next: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  pending: ['doing', 'done', 'cancelled'],
  doing: ['done', 'pending', 'cancelled'],
  done: ['pending'],
  cancelled: ['pending'],
};

interface TaskRowProps {
  readonly task: TaskView;
  readonly ticket: TicketView;
}

/** One task: where it stands, who has it, and the ways on. What is over comes back with a reason only. */
export function TaskRow({ task, ticket }: TaskRowProps) {
  const styles = useStyles();
  const { cancel } = useStrings();
  const { tasks: words } = useTabWords();
  const moments = useMoments();
  const { announce } = useNotices();
  const id = useId();
  const change = useChangeTask(task);
  const [asked, ask] = useState<'back' | 'assign'>();
  const [reason, setReason] = useDraft(`rollback.${task.id}`);
  const [tried, setTried] = useState(false);
  const isOver = task.status === 'done' || task.status === 'cancelled';
  const isTicketOver = ticket.status === 'resolved' || ticket.status === 'closed';

  const move = (status: TaskStatus) => {
    if (change.isPending) return;
    if (isOver) return ask('back');
    change.mutate({ status }, { onSuccess: () => announce(words.moved(task.title, words.statuses[status])) });
  };
  const rollBack = () => {
    setTried(true);
    if (reason.trim() === '' || change.isPending) return;
    change.mutate(
      { status: 'pending', reason: reason.trim() },
      {
        onSuccess: () => {
          setReason('');
          ask(undefined);
          announce(words.moved(task.title, words.statuses.pending));
        },
      },
    );
  };
  return (
    <li className={styles.root}>
      <span className={mergeClasses(styles.title, isOver && styles.over)}>{task.title}</span>
      <span className={styles.about}>
        <span>{words.statuses[task.status]}</span>
        <span>{task.assignee ? words.has(task.assignee.name) : words.nobody}</span>
        {task.dueAt && (
          <span className={mergeClasses(task.isOverdue && styles.late)}>
            {task.isOverdue ? words.overdue(moments.full(task.dueAt)) : words.dueBy(moments.full(task.dueAt))}
          </span>
        )}
        {task.step && <span>{words.ofPlaybook}</span>}
        {task.doneBy && task.doneAt && <span>{words.doneBy(task.doneBy.name, moments.full(task.doneAt))}</span>}
      </span>
      {task.description !== '' && <Markdown text={task.description} />}
      {change.error && <ProblemNotice error={change.error} />}
      {asked === 'back' && (
        <>
          <TextField
            label={words.reason}
            value={reason}
            onChange={setReason}
            most={500}
            problem={tried && reason.trim() === '' ? words.reasonMissing : undefined}
          />
          <div className={styles.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={change.isPending} onClick={rollBack}>
              {words.rollBack}
            </Button>
            <Button size="small" onClick={() => ask(undefined)}>
              {cancel}
            </Button>
          </div>
        </>
      )}
      {asked === 'assign' && (
        <FieldFrame id={`${id}-who`} label={words.assignee} help={words.assigneeHint}>
          {(control) => (
            <PersonPicker
              control={control}
              value={task.assignee}
              onChange={(person) =>
                person &&
                change.mutate(
                  { assigneeId: person.id },
                  {
                    onSuccess: () => {
                      ask(undefined);
                      announce(words.assigned(task.title, person.name));
                    },
                  },
                )
              }
            />
          )}
        </FieldFrame>
      )}
      {asked === undefined && !isTicketOver && (
        <div className={styles.buttons}>
          {next[task.status].map((status) => (
            <Button key={status} size="small" disabledFocusable={change.isPending} onClick={() => move(status)}>
              {isOver ? words.rollBack : words.moves[status]}
            </Button>
          ))}
          {!isOver && (
            <Button size="small" appearance="subtle" onClick={() => ask('assign')}>
              {words.assign}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
