import { makeStyles, tokens } from '@fluentui/react-components';
import { type MouseEvent, useEffect, useRef } from 'react';
import type { FormTrouble } from './form-troubles.ts';
import { useFormWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
    overflowWrap: 'anywhere',
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingInlineStart: '20px' },
  link: {
    // Large enough to be hit with a finger.
    display: 'inline-block',
    minHeight: '24px',
    color: tokens.colorNeutralForeground1,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

interface TroubleSummaryProps {
  readonly troubles: readonly FormTrouble[];
  /** Changes with every try that found something: then the summary takes the focus. */
  readonly attempt: number;
  /** The id of the control of a field. */
  readonly controlOf: (field: string) => string;
}

/** Everything that is wrong, in one place, each leading to its question. */
export function TroubleSummary({ troubles, attempt, controlOf }: TroubleSummaryProps) {
  const styles = useStyles();
  const words = useFormWords();
  const root = useRef<HTMLElement>(null);
  const isShown = troubles.length > 0;
  useEffect(() => {
    if (attempt > 0 && isShown) root.current?.focus();
  }, [attempt, isShown]);
  if (!isShown) return null;
  const lead = (event: MouseEvent, field: string) => {
    event.preventDefault();
    document.getElementById(controlOf(field))?.focus();
  };
  return (
    <section ref={root} tabIndex={-1} className={styles.root} aria-labelledby="troubles">
      <h3 id="troubles" className={styles.title}>
        {words.lookAt(troubles.length)}
      </h3>
      <ul className={styles.list}>
        {troubles.map(({ field, label, sentence }) => (
          <li key={`${field} ${sentence}`}>
            {field === undefined ? (
              sentence
            ) : (
              <a href={`#${controlOf(field)}`} className={styles.link} onClick={(event) => lead(event, field)}>
                {words.at(label, sentence)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
