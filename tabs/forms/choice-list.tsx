import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Choice } from '#core/forms/field';
import type { ControlProps } from './field-frame.tsx';
import { useFormWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start', gap: '2px' },
  row: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXL },
  option: {
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    minHeight: '28px',
    padding: '4px 0',
    boxSizing: 'border-box',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
  },
  input: {
    flexShrink: 0,
    width: '16px',
    height: '16px',
    margin: 0,
    alignSelf: 'flex-start',
    marginTop: '2px',
    accentColor: tokens.colorCompoundBrandBackground,
  },
});

interface ChoiceListProps {
  readonly control: ControlProps;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** Several can be chosen. */
  readonly isMany?: boolean;
  readonly isRow?: boolean;
  readonly onChoose: (value: string) => void;
  /** Takes the choice back; undefined where that is no answer. */
  readonly onClear?: (() => void) | undefined;
}

/** Choices that all stand there: radio buttons, or boxes to tick. */
export function ChoiceList({
  control,
  choices,
  chosen,
  isMany = false,
  isRow = false,
  onChoose,
  onClear,
}: ChoiceListProps) {
  const styles = useStyles();
  const words = useFormWords();
  const { id, ...rest } = control;
  return (
    <div className={mergeClasses(styles.root, isRow && styles.row)}>
      {choices.map(({ value, label }, index) => (
        <label key={value} className={styles.option}>
          <input
            {...rest}
            // The first one has the id of the question: errors lead to it.
            id={index === 0 ? id : `${id}-${index}`}
            className={styles.input}
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(value)}
            onChange={() => onChoose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
      {onClear && (
        <Button size="small" appearance="transparent" onClick={onClear}>
          {words.clearChoice}
        </Button>
      )}
    </div>
  );
}
