import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useMoments } from '../lib/use-language.ts';
import { filesOfPaste, holdsFiles } from './files-of-paste.ts';
import type { Uploads } from './use-uploads.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { position: 'relative', minWidth: 0 },
  veil: {
    position: 'absolute',
    inset: 0,
    zIndex: 1,
    display: 'grid',
    placeItems: 'center',
    padding: tokens.spacingHorizontalL,
    textAlign: 'center',
    pointerEvents: 'none',
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackgroundAlpha2,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
});

interface FileDropProps {
  readonly uploads: Pick<Uploads, 'add'>;
  readonly disabled?: boolean;
  readonly className?: string;
  /** The whole form: files may be dropped and pictures pasted anywhere in it. */
  readonly children: ReactNode;
}

/** Takes files that are dropped on it, and pictures that are pasted anywhere in it. Put the form inside. */
export function FileDrop({ uploads, disabled = false, className, children }: FileDropProps) {
  const styles = useStyles();
  const words = useFileWords();
  const moments = useMoments();
  const [isOver, setOver] = useState(false);
  // Every element inside is entered before the one around it is left.
  const entered = useRef(0);

  const over = (change: number) => {
    entered.current = change === 0 ? 0 : Math.max(0, entered.current + change);
    setOver(entered.current > 0);
  };
  const take = (event: DragEvent, act: () => void) => {
    if (disabled || !holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    act();
  };
  const paste = (event: ClipboardEvent) => {
    if (disabled) return;
    const files = filesOfPaste(event.clipboardData, (at, extension) =>
      words.pastedPicture(moments.time(at.getTime()).replaceAll(':', '.'), extension),
    );
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for pointers; the button does the same for keys
    <div
      className={mergeClasses(styles.root, className)}
      onDragEnter={(event) => take(event, () => over(1))}
      onDragOver={(event) =>
        take(event, () => {
          event.dataTransfer.dropEffect = 'copy';
        })
      }
      onDragLeave={(event) => take(event, () => over(-1))}
      onDrop={(event) =>
        take(event, () => {
          over(0);
          uploads.add([...event.dataTransfer.files]);
        })
      }
      onPaste={paste}
    >
      {children}
      {isOver && (
        <div className={styles.veil} aria-hidden="true">
          {words.dropHere}
        </div>
      )}
    </div>
  );
}
