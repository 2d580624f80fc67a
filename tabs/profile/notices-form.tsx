import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import type { Answer } from '#core/api/client';
import { isProblem } from '#core/api/problem';
import type { PreferencesView } from '#core/notifications/contract';
import { useDrafts } from '../lib/drafts.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import {
  choiceOf,
  faultsOf,
  groupsOf,
  isSameChoice,
  type NoticeChoice,
  preferencesOf,
  suggestedMatrix,
} from './notice-choice.ts';
import { NoticeMatrix } from './notice-matrix.tsx';
import { Choices, TimeField } from './small-fields.tsx';
import { useSavePreferences } from './use-kept.ts';
import { useProfileWords } from './use-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalXL },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
  part: { display: 'grid', gap: tokens.spacingVerticalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
  tick: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface NoticesFormProps {
  readonly read: Answer<PreferencesView>;
  readonly worksTheDesk: boolean;
}

const draftName = 'profile.notices';
const quietModes = ['organisation', 'own', 'none'] as const;

/** Where to hear of what, and when not. What is not saved survives leaving the page. */
export function NoticesForm({ read, worksTheDesk }: NoticesFormProps) {
  const styles = useStyles();
  const words = useProfileWords();
  const { notify } = useNotices();
  const drafts = useDrafts();
  const save = useSavePreferences();
  const digestId = useId();
  const kept = choiceOf(read.value);
  const [choice, setChoice] = useState<NoticeChoice>(() => ({ ...kept, ...draftOf(drafts.read(draftName)) }));
  const [isJudged, judge] = useState(false);
  const faults = isJudged ? faultsOf(choice) : {};
  const change = (next: NoticeChoice) => {
    setChoice(next);
    if (isSameChoice(next, kept)) drafts.remove(draftName);
    else drafts.write(draftName, next);
  };
  const isChanged = !isSameChoice(choice, kept);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    judge(true);
    if (save.isPending) return;
    if (Object.keys(faultsOf(choice)).length > 0) {
      const form = event.currentTarget;
      requestAnimationFrame(() => form.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    save.mutate(
      { value: preferencesOf(choice, read.value), etag: read.etag },
      {
        onSuccess: () => {
          drafts.remove(draftName);
          notify({ text: words.saved });
        },
      },
    );
  };
  const complaint = (fault: 'bad' | 'same' | undefined): string | undefined =>
    fault && (fault === 'same' ? words.notices.sameTime : words.notices.badTime);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {groupsOf(read.value, worksTheDesk).map(({ group, kinds }) => (
        <NoticeMatrix key={group} title={words.notices.groups[group]} kinds={kinds} choice={choice} onChange={change} />
      ))}
      <div className={styles.part}>
        <Choices
          legend={words.notices.quiet}
          hint={words.notices.quietHint}
          name="quiet"
          value={choice.quiet}
          options={quietModes.map((mode) => ({ value: mode, label: words.notices.quietModes[mode] }))}
          onChange={(quiet) => change({ ...choice, quiet })}
        />
        {choice.quiet === 'own' && (
          <div className={styles.times}>
            <TimeField
              label={words.notices.from}
              value={choice.quietFrom}
              complaint={complaint(faults.quietFrom)}
              onChange={(quietFrom) => change({ ...choice, quietFrom })}
            />
            <TimeField
              label={words.notices.to}
              value={choice.quietTo}
              complaint={complaint(faults.quietTo)}
              onChange={(quietTo) => change({ ...choice, quietTo })}
            />
          </div>
        )}
      </div>
      <div className={styles.part}>
        <h3 className={styles.heading}>{words.notices.digest}</h3>
        <label className={styles.tick} htmlFor={digestId}>
          <input
            id={digestId}
            type="checkbox"
            checked={choice.daily}
            onChange={(event) => change({ ...choice, daily: event.target.checked })}
          />
          {words.notices.digestLabel}
        </label>
        {choice.daily && (
          <TimeField
            label={words.notices.digestAt}
            value={choice.dailyAt}
            complaint={complaint(faults.dailyAt)}
            onChange={(dailyAt) => change({ ...choice, dailyAt })}
          />
        )}
        <p className={styles.hint}>{words.notices.zone(read.value.timeZone)}</p>
      </div>
      {save.error && isProblem(save.error, 'CAT_PRECONDITION') && (
        <Notice intent="warning">{words.changedElsewhere}</Notice>
      )}
      {save.error && !isProblem(save.error, 'CAT_PRECONDITION') && <ProblemNotice error={save.error} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={save.isPending || !isChanged}>
          {words.save}
        </Button>
        {isChanged && <Button onClick={() => change(kept)}>{words.undo}</Button>}
        <Button onClick={() => change({ ...choice, matrix: suggestedMatrix(read.value) })}>
          {words.notices.reset}
        </Button>
      </div>
    </form>
  );
}

const draftOf = (kept: unknown): Partial<NoticeChoice> =>
  typeof kept === 'object' && kept !== null && 'matrix' in kept ? (kept as NoticeChoice) : {};
