import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import { useControlStyles } from '../forms/control-styles.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice, ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useRunnablePlaybooks, useStartPlaybook } from './use-playbooks.ts';
import { useStartWords } from './use-start-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  field: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    flexBasis: '220px',
    flexGrow: 1,
    maxWidth: '420px',
  },
});

/** A list of what can be run on this ticket by hand, and the button that runs it. */
export function StartPlaybook({ ticketId }: { readonly ticketId: string }) {
  const styles = useStyles();
  const { box } = useControlStyles();
  const words = useStartWords();
  const { loadingPage } = useStrings();
  const { notify } = useNotices();
  const id = useId();
  const playbooks = useRunnablePlaybooks();
  const start = useStartPlaybook(ticketId);
  const [chosen, choose] = useState('');
  if (playbooks.isPending) return <Skeleton heights={[28]} label={loadingPage} />;
  if (!playbooks.data) return <ProblemState error={playbooks.error} onRetry={() => void playbooks.refetch()} />;
  if (playbooks.data.length === 0) return <p className={styles.none}>{words.none}</p>;
  const playbook = playbooks.data.find((one) => one.id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!playbook || start.isPending) return;
    start.mutate(playbook.id, { onSuccess: () => notify({ text: words.started(playbook.name) }) });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={words.heading}>
      <h3 className={styles.title}>{words.heading}</h3>
      <div className={styles.row}>
        <span className={styles.field}>
          <label htmlFor={id}>{words.which}</label>
          <select id={id} className={box} value={chosen} onChange={({ target }) => choose(target.value)}>
            <option value="">{words.choose}</option>
            {playbooks.data.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </span>
        <Button type="submit" disabledFocusable={!playbook || start.isPending}>
          {start.isPending ? words.starting : words.start}
        </Button>
      </div>
      {start.error && <ProblemNotice error={start.error} />}
    </form>
  );
}
