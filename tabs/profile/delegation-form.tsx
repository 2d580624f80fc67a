import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import { FieldFrame } from '../forms/field-frame.tsx';
import { PersonPicker } from '../forms/person-picker.tsx';
import type { PickedPerson } from '../forms/picked-person.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { Choices, DayField } from './small-fields.tsx';
import { useHandOver } from './use-kept.ts';
import { useProfileWords } from './use-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL },
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
});

const modes = ['always', 'away', 'between'] as const;
type Mode = (typeof modes)[number];

/** Lets somebody else decide: from now on, while away by the calendar, or between two days. */
export function DelegationForm({ myId }: { readonly myId: string | undefined }) {
  const styles = useStyles();
  const { delegation: words } = useProfileWords();
  const { notify } = useNotices();
  const id = useId();
  const [to, setTo] = useState<PickedPerson | null>(null);
  const [mode, setMode] = useState<Mode>('away');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [isJudged, judge] = useState(false);
  const handOver = useHandOver();
  const faults = {
    to: to ? undefined : words.whoMissing,
    first: mode === 'between' && first === '' ? words.dayMissing : undefined,
    last: mode !== 'between' ? undefined : last === '' ? words.dayMissing : last < first ? words.orderWrong : undefined,
  };
  const shown = isJudged ? faults : { to: undefined, first: undefined, last: undefined };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    judge(true);
    if (handOver.isPending) return;
    if (!to || faults.first || faults.last) {
      const form = event.currentTarget;
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    handOver.mutate(
      { delegateId: to.id, whenAway: mode === 'away', ...spanOf(mode, first, last) },
      { onSuccess: () => notify({ text: words.done(to.name) }) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <FieldFrame id={id} label={words.who} help={words.whoHint} error={shown.to} required>
        {(control) => (
          <PersonPicker control={control} value={to} onChange={setTo} {...(myId && { barredIds: [myId] })} />
        )}
      </FieldFrame>
      <Choices
        legend={words.when}
        name="delegation"
        value={mode}
        options={modes.map((value) => ({ value, label: words.modes[value] }))}
        onChange={setMode}
      />
      {mode === 'between' && (
        <div className={styles.days}>
          <DayField label={words.begins} value={first} complaint={shown.first} onChange={setFirst} />
          <DayField label={words.ends} value={last} complaint={shown.last} onChange={setLast} />
        </div>
      )}
      {handOver.error && <ProblemNotice error={handOver.error} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={handOver.isPending}>
          {words.change}
        </Button>
      </div>
    </form>
  );
}

/** Whole days where the person is: from the beginning of the first to the end of the last. */
function spanOf(
  mode: Mode,
  first: string,
  last: string,
): { readonly from: string | null; readonly until: string | null } {
  if (mode !== 'between') return { from: null, until: null };
  const end = new Date(`${last}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return { from: new Date(`${first}T00:00:00`).toISOString(), until: end.toISOString() };
}
