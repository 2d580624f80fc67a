import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Document20Regular } from '@fluentui/react-icons/svg/document';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { useRef, useState } from 'react';
import { useStrings } from '../lib/use-language.ts';
import { useFileStyles } from './file-styles.ts';
import { ProgressBar } from './progress-bar.tsx';
import { troubleWords } from './trouble-words.ts';
import { isOver, mayRetry, type UploadItem } from './upload-item.ts';
import { useSizes } from './use-sizes.ts';
import { type Uploads, usePreview } from './use-uploads.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  ready: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  state: { display: 'flex', gap: tokens.spacingHorizontalXS },
  // As high as the first line of the words beside it.
  mark: { flexShrink: 0 },
  words: { minWidth: 0 },
});

interface UploadRowProps {
  readonly item: UploadItem;
  readonly uploads: Pick<Uploads, 'add' | 'remove' | 'retry'>;
}

/** One file of a form. */
export function UploadRow({ item, uploads }: UploadRowProps) {
  const styles = useStyles();
  const shared = useFileStyles();
  const words = useFileWords();
  const strings = useStrings();
  const sizes = useSizes();
  const preview = usePreview(item.file);
  // What calls itself a picture need not be one.
  const [broken, setBroken] = useState<string | undefined>();
  const { key, name, size, step, sent, trouble } = item;
  const isWrong = trouble !== null || step === 'needs_file';
  const isMoving = step === 'sending' || step === 'offline';
  const says = trouble ? troubleWords(trouble, words, strings, sizes) : words.steps[step];
  return (
    <li className={shared.row}>
      <span className={shared.picture} aria-hidden="true">
        {preview !== undefined && preview !== broken ? (
          <img className={shared.image} src={preview} alt="" onError={() => setBroken(preview)} />
        ) : (
          <Document20Regular />
        )}
      </span>
      <div className={shared.facts}>
        <span className={shared.name} dir="auto" title={name}>
          {name}
        </span>
        <span className={mergeClasses(shared.state, styles.state, isWrong && styles.failed)}>
          {step === 'ready' && <CheckmarkCircle16Filled className={mergeClasses(styles.mark, styles.ready)} />}
          {isWrong && <ErrorCircle16Filled className={styles.mark} />}
          <span className={styles.words}>
            {isMoving ? words.percent(sizes.percent(sent / size), sizes.bytes(size)) : sizes.bytes(size)} · {says}
          </span>
        </span>
        {isMoving && <ProgressBar label={words.progress(name)} share={sent / size} text={sizes.percent(sent / size)} />}
      </div>
      <div className={shared.actions}>
        {mayRetry(item) && (
          <Button size="small" aria-label={words.retryName(name)} onClick={() => uploads.retry(key)}>
            {words.retry}
          </Button>
        )}
        {step === 'needs_file' && <ChooseAgain name={name} onFiles={uploads.add} />}
        <Button
          size="small"
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={isOver(item) ? words.remove(name) : words.cancel(name)}
          onClick={() => uploads.remove(key)}
        />
      </div>
    </li>
  );
}

/** The same file goes on where it stopped; another one is added beside it. */
function ChooseAgain({ name, onFiles }: { readonly name: string; readonly onFiles: (files: readonly File[]) => void }) {
  const words = useFileWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.chooseAgainName(name)}
        onChange={({ currentTarget }) => onFiles([...(currentTarget.files ?? [])])}
      />
      <Button size="small" aria-label={words.chooseAgainName(name)} onClick={() => input.current?.click()}>
        {words.chooseAgain}
      </Button>
    </>
  );
}
