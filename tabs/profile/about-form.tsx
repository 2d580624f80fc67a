import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { MeView } from '#core/people/contract';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { SelectField } from './small-fields.tsx';
import { preferencesKey, usePreferences } from './use-kept.ts';
import { useProfileWords } from './use-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  hint: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  fields: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXL },
});

/** In which language Catalyst speaks, and in which zone it writes times. */
export function AboutForm({ me }: { readonly me: MeView }) {
  const styles = useStyles();
  const words = useProfileWords();
  const client = useClient();
  const queries = useQueryClient();
  const preferences = usePreferences();
  const { notify } = useNotices();
  const [locale, setLocale] = useState(me.locale ?? '');
  const [timeZone, setTimeZone] = useState(me.timeZone ?? '');
  const save = useMutation({
    mutationFn: () => client.updateMe({ locale: locale || null, timeZone: timeZone || null }),
    onSuccess: (saved) => {
      queries.setQueryData(['me'], saved);
      // In which zone the times of notices are read follows it.
      void queries.invalidateQueries({ queryKey: preferencesKey });
      notify({ text: words.saved });
    },
  });
  const languages = useMemo(() => languagesFor(me.locale, words.languages), [me.locale, words]);
  const zones = useMemo(() => zonesFor(me.timeZone), [me.timeZone]);
  const organisation = me.timeZone === null ? preferences.data?.value.timeZone : undefined;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isChanged = locale !== (me.locale ?? '') || timeZone !== (me.timeZone ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending && isChanged) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.fields}>
        <SelectField
          label={words.about.spoken}
          value={locale}
          onChange={setLocale}
          options={[{ value: '', label: words.followTeams }, ...languages]}
        />
        <SelectField
          label={words.about.timeZone}
          value={timeZone}
          onChange={setTimeZone}
          options={[{ value: '', label: words.followOrganisation(organisation) }, ...zones]}
        />
      </div>
      {timeZone === '' && <p className={styles.hint}>{words.zoneHint(here)}</p>}
      {save.error && <ProblemNotice error={save.error} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={save.isPending || !isChanged}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** The languages of the product, and the person's own locale where it says more (`de-AT`). */
function languagesFor(own: string | null, names: Readonly<Record<string, string>>) {
  const known = Object.entries(names).map(([value, label]) => ({ value, label }));
  return own && !(own in names) ? [...known, { value: own, label: nameOf(own) }] : known;
}

function nameOf(locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

function zonesFor(own: string | null) {
  const known = Intl.supportedValuesOf('timeZone');
  const all = own && !known.includes(own) ? [...known, own] : known;
  return all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
