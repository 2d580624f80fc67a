import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { TextField } from '../desk/text-field.tsx';
import { useControlStyles } from '../forms/control-styles.ts';
import { FieldFrame } from '../forms/field-frame.tsx';
import { PersonPicker } from '../forms/person-picker.tsx';
import type { PickedPerson } from '../forms/picked-person.ts';
import { useDraft } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useTabWords } from './use-tab-words.ts';
import { useAddTask } from './use-tasks.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface TaskFormProps {
  readonly ticket: TicketView;
  readonly onDone: () => void;
}

/** A new task: what, more about it, who, and until when. */
export function TaskForm({ ticket, onDone }: TaskFormProps) {
  const styles = useStyles();
  const boxes = useControlStyles();
  const { cancel } = useStrings();
  const { tasks: words } = useTabWords();
  const { announce } = useNotices();
  const id = useId();
  const [title, setTitle] = useDraft(`task.title.${ticket.id}`);
  const [description, setDescription] = useDraft(`task.description.${ticket.id}`);
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [due, setDue] = useState('');
  const [tried, setTried] = useState(false);
  const add = useAddTask(ticket.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '' || add.isPending) return;
    add.mutate(
      {
        title: title.trim(),
        ...(description.trim() !== '' && { description: description.trim() }),
        ...(person && { assigneeId: person.id }),
        ...(due !== '' && { dueAt: due }),
      },
      {
        onSuccess: () => {
          setTitle('');
          setDescription('');
          announce(words.added);
          onDone();
        },
      },
    );
  };
  return (
    <form className={styles.root} onSubmit={submit} noValidate aria-label={words.add}>
      <TextField
        label={words.title}
        value={title}
        onChange={setTitle}
        most={200}
        problem={tried && title.trim() === '' ? words.titleMissing : fieldProblem(add.error, '/title')}
      />
      <TextField isLong label={words.description} value={description} onChange={setDescription} most={20_000} />
      <FieldFrame
        id={`${id}-who`}
        label={words.assignee}
        help={words.assigneeHint}
        error={fieldProblem(add.error, '/assigneeId')}
      >
        {(control) => <PersonPicker control={control} value={person} onChange={setPerson} />}
      </FieldFrame>
      <FieldFrame id={`${id}-due`} label={words.due} error={fieldProblem(add.error, '/dueAt')}>
        {(control) => (
          <input
            {...control}
            type="date"
            className={boxes.box}
            value={due}
            onChange={({ target }) => setDue(target.value)}
          />
        )}
      </FieldFrame>
      {add.error && <ProblemNotice error={add.error} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={add.isPending}>
          {words.addYes}
        </Button>
        <Button onClick={onDone}>{cancel}</Button>
      </div>
    </form>
  );
}
