import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Attach20Regular } from '@fluentui/react-icons/svg/attach';
import { useId, useRef } from 'react';
import { fileLimits } from '#core/files/vocabulary';
import { useSizes } from './use-sizes.ts';
import { type Uploads, useFileLimits } from './use-uploads.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: { flex: '1 1 200px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface AddFilesProps {
  readonly uploads: Pick<Uploads, 'add'>;
  readonly disabled?: boolean;
  /** Without the sentence beside the button, where there is little room. */
  readonly isTerse?: boolean;
  /** As a sign alone, which is named to whoever points at it or cannot see it. */
  readonly isSign?: boolean;
}

/** The button that chooses files. */
export function AddFiles({ uploads, disabled = false, isTerse = false, isSign = false }: AddFilesProps) {
  const styles = useStyles();
  const words = useFileWords();
  const sizes = useSizes();
  const limits = useFileLimits();
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const hint =
    limits && !isTerse && !isSign ? words.addHint(sizes.bytes(limits.maxBytes), fileLimits.atOnce) : undefined;
  return (
    <div className={styles.root}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.add}
        onChange={({ currentTarget }) => {
          uploads.add([...(currentTarget.files ?? [])]);
          // The same file again is a change again.
          currentTarget.value = '';
        }}
      />
      <Button
        icon={<Attach20Regular />}
        disabledFocusable={disabled}
        {...(isSign && { appearance: 'subtle', 'aria-label': words.add, title: words.add })}
        {...(hint && { 'aria-describedby': hintId })}
        onClick={() => !disabled && input.current?.click()}
      >
        {!isSign && words.add}
      </Button>
      {hint && (
        <span id={hintId} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
