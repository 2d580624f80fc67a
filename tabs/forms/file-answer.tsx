import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { AddFiles } from '../files/add-files.tsx';
import { FileDrop } from '../files/file-drop.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { useUploads } from '../files/use-uploads.ts';
import type { ControlProps } from './field-frame.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalS,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface FileAnswerProps {
  readonly control: ControlProps;
  /** The name of the draft that its files are kept with. */
  readonly draftName: string;
  /** Ids of the files, with commas between; empty for none. */
  readonly text: string;
  readonly answer: (text: string, names?: Readonly<Record<string, string>>) => void;
}

/** A question that is answered with files: each is sent at once, and the answer names those that have arrived. */
export function FileAnswer({ control, draftName, text, answer }: FileAnswerProps) {
  const styles = useStyles();
  const uploads = useUploads(draftName);
  const arrived = uploads.items.flatMap(({ step, uploadId, name }) =>
    step === 'ready' && uploadId !== null ? [[uploadId, name] as const] : [],
  );
  const ids = arrived.map(([id]) => id).join(',');
  const tell = useRef(() => {});
  tell.current = () => answer(ids, Object.fromEntries(arrived));
  useEffect(() => {
    // What was on its way when the page was loaded anew is asked for first.
    if (ids !== text && !uploads.isBusy) tell.current();
  }, [ids, text, uploads.isBusy]);
  return (
    <FileDrop uploads={uploads}>
      <div id={control.id} tabIndex={-1} className={styles.root}>
        <AddFiles uploads={uploads} />
        <UploadList uploads={uploads} />
      </div>
    </FileDrop>
  );
}
