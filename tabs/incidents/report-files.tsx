import { makeStyles, tokens } from '@fluentui/react-components';
import { AddFiles } from '../files/add-files.tsx';
import { UploadList } from '../files/upload-list.tsx';
import type { Uploads } from '../files/use-uploads.ts';
import { useReportWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    border: 'none',
  },
});

/** What goes with a report. */
export function ReportFiles({ uploads, isSending }: { readonly uploads: Uploads; readonly isSending: boolean }) {
  const words = useReportWords();
  return (
    <fieldset className={useStyles().root} aria-label={words.files}>
      <AddFiles uploads={uploads} disabled={isSending} />
      <UploadList uploads={uploads} />
    </fieldset>
  );
}
