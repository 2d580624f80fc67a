import { makeStyles, tokens } from '@fluentui/react-components';
import { type Level, levels } from '../lib/ticket-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useReportWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  options: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  option: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    cursor: 'pointer',
    ':hover': { border: `1px solid ${tokens.colorNeutralStrokeAccessible}` },
    ':has(:checked)': {
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
      backgroundColor: tokens.colorBrandBackground2,
    },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  radio: { margin: '3px 0 0', accentColor: tokens.colorCompoundBrandBackground, outlineStyle: 'none' },
  label: { fontWeight: tokens.fontWeightSemibold },
  hint: { gridColumn: 2, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface UrgencyChoiceProps {
  readonly urgency: Level;
  readonly onChange: (urgency: Level) => void;
}

/** How urgent it is, in the words of the person it stops. */
export function UrgencyChoice({ urgency, onChange }: UrgencyChoiceProps) {
  const styles = useStyles();
  const strings = useStrings();
  const words = useReportWords();
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{words.urgency}</legend>
      <div className={styles.options}>
        {levels.map((level) => (
          <label key={level} className={styles.option}>
            <input
              className={styles.radio}
              type="radio"
              name="urgency"
              checked={urgency === level}
              onChange={() => onChange(level)}
            />
            <span className={styles.label}>{strings.urgencies[level].label}</span>
            <span className={styles.hint}>{strings.urgencies[level].hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
