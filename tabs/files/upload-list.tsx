import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { troubleWords } from './trouble-words.ts';
import type { UploadItem } from './upload-item.ts';
import { UploadRow } from './upload-row.tsx';
import { useSizes } from './use-sizes.ts';
import type { Uploads } from './use-uploads.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
});

/** The files that go with a form: how far each is, what became of it, and what can be done. Nothing while there are none. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const styles = useStyles();
  const words = useFileWords();
  useAnnouncements(uploads.items);
  if (uploads.items.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={words.list}>
      {uploads.items.map((item) => (
        <UploadRow key={item.key} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

/** Says to screen readers what the eye sees: which file is ready, which came to nothing. Once each. */
function useAnnouncements(items: readonly UploadItem[]): void {
  const { announce } = useNotices();
  const words = useFileWords();
  const strings = useStrings();
  const sizes = useSizes();
  const before = useRef(new Map(items.map(({ key, step }) => [key, step])));
  useEffect(() => {
    for (const { key, name, step, trouble } of items) {
      if (before.current.get(key) === step) continue;
      before.current.set(key, step);
      if (step === 'ready') announce(words.announceReady(name));
      if (step === 'needs_file') announce(words.announceFailed(name, words.steps.needs_file));
      if (trouble) announce(words.announceFailed(name, troubleWords(trouble, words, strings, sizes)));
    }
  }, [items, announce, words, strings, sizes]);
}
