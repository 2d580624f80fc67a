import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePeople } from '../forms/use-people.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useWords } from './use-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  people: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, border: 'none', minWidth: 0 },
  person: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  address: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const typingPauseMs = 300;
const longestSearch = 100;

interface DelegateFormProps {
  /** Who cannot decide it: the caller, and whom it is for. */
  readonly barredIds: readonly string[];
  readonly isBusy: boolean;
  readonly onSend: (toId: string, name: string) => void;
  readonly onCancel: () => void;
}

/** Hands a decision over: a colleague is looked for by name, and chosen. */
export function DelegateForm({ barredIds, isBusy, onSend, onCancel }: DelegateFormProps) {
  const styles = useStyles();
  const strings = useStrings();
  const words = useWords();
  const { announce } = useNotices();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, choose] = useState<string | undefined>();
  const [complaint, setComplaint] = useState<string | undefined>();
  const form = useRef<HTMLFormElement>(null);
  const query = usePeople(search);
  const found = search === '' ? undefined : query.data?.filter(({ id }) => !barredIds.includes(id));
  const to = found?.find(({ id }) => id === chosen);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const count = query.isPlaceholderData ? undefined : found?.length;
  useEffect(() => {
    if (count !== undefined) announce(words.people(count));
  }, [announce, words, count]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setComplaint(to ? undefined : words.delegateMissing);
    if (to) onSend(to.id, to.name);
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={words.delegateTo}
        hint={words.delegateHint}
        required
        {...(complaint && !to && { validationMessage: complaint })}
      >
        <Input
          type="search"
          autoComplete="off"
          maxLength={longestSearch}
          value={typed}
          onChange={(_event, data) => setTyped(data.value)}
        />
      </Field>
      {query.error && search !== '' && <ProblemNotice error={query.error} />}
      {found?.length === 0 && <p className={styles.note}>{words.people(0)}</p>}
      {found && found.length > 0 && (
        <fieldset className={styles.people} aria-label={words.delegateTo} aria-busy={query.isPlaceholderData}>
          {found.map(({ id, name, email }) => (
            <label key={id} className={styles.person}>
              <input type="radio" name="delegate" checked={id === chosen} onChange={() => choose(id)} />
              <span>
                {name} <span className={styles.address}>{email}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {words.sendDelegate}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  );
}
