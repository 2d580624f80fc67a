import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { ChoiceList } from '../forms/choice-list.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { TextBox } from '../forms/text-box.tsx';
import { useMe } from '../lib/use-me.ts';
import type { ReportFields } from './report-draft.ts';
import type { ReportField } from './use-report.ts';
import { useReportWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  summary: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  inside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
});

const PersonPicker = lazy(async () => ({ default: (await import('../forms/person-picker.tsx')).PersonPicker }));

interface MoreToSayProps {
  readonly fields: ReportFields;
  readonly wrong: (name: ReportField) => string | undefined;
  readonly onChange: (part: Partial<ReportFields>) => void;
}

/** What most people need not say: whom it affects, on which device. Open where something of it was said. */
export function MoreToSay({ fields, wrong, onChange }: MoreToSayProps) {
  const styles = useStyles();
  const words = useReportWords();
  const myId = useMe()?.id;
  const { assetId, isForOther, other } = fields;
  const [isOpen, setOpen] = useState(assetId !== '' || isForOther);
  const isWrong = wrong('assetId') !== undefined || wrong('affectedUserId') !== undefined;
  return (
    <details className={styles.root} open={isOpen || isWrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        {words.more} <span className={styles.hint}>({words.moreHint})</span>
      </summary>
      <div className={styles.inside}>
        <FieldFrame id="whom" label={words.whom} group="radio">
          {(control) => (
            <ChoiceList
              control={control}
              choices={[
                { value: 'me', label: words.me },
                { value: 'other', label: words.other },
              ]}
              chosen={[isForOther ? 'other' : 'me']}
              isRow
              onChoose={(value) => onChange({ isForOther: value === 'other' })}
            />
          )}
        </FieldFrame>
        {isForOther && (
          <FieldFrame
            id="affected"
            label={words.otherWho}
            help={words.otherHint}
            required
            error={wrong('affectedUserId')}
          >
            {(control) => (
              <Suspense fallback={<TextBox {...control} disabled value={other?.name ?? ''} onValue={() => {}} />}>
                <PersonPicker
                  control={control}
                  value={other}
                  barredIds={myId === undefined ? [] : [myId]}
                  onChange={(person) => onChange({ other: person })}
                />
              </Suspense>
            )}
          </FieldFrame>
        )}
        <FieldFrame id="asset" label={words.asset} help={words.assetHint} error={wrong('assetId')}>
          {(control) => (
            <TextBox {...control} autoComplete="off" value={assetId} onValue={(text) => onChange({ assetId: text })} />
          )}
        </FieldFrame>
      </div>
    </details>
  );
}
