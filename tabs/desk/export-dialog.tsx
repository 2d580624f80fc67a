import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../lib/use-client.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { askedFilters, type Choice } from './choice.ts';
import { useCountWords } from './count-words.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useDeskWords } from './use-desk-words.ts';
import { useToolWords } from './use-tool-words.ts';

/** What has been fetched of the file so far: going on after a trouble begins where it ended. */
interface Fetched {
  readonly parts: readonly string[];
  readonly rows: number;
  readonly cursor: string | null | undefined;
}

const nothing: Fetched = { parts: [], rows: 0, cursor: undefined };
const perPage = 1_000;

interface ExportDialogProps {
  readonly choice: Choice;
  readonly title: string;
  readonly onClose: () => void;
}

/** The list as a file, fetched page by page; closing the dialog stops it. */
export function ExportDialog({ choice, title, onClose }: ExportDialogProps) {
  const { export: words } = useToolWords();
  const { list } = useDeskWords();
  const count = useCountWords();
  const client = useClient();
  const [state, setState] = useState<'ready' | 'running' | 'done'>('ready');
  const [fetched, setFetched] = useState(nothing);
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async () => {
    const abort = new AbortController();
    stop.current = abort;
    setState('running');
    setError(undefined);
    let so = fetched;
    try {
      while (so.cursor !== null) {
        const { text, nextCursor } = await client.exportTickets(
          {
            ...askedFilters(choice.filters),
            sort: choice.sort,
            columns: choice.columns.join(','),
            limit: String(perPage),
            ...(so.cursor !== undefined && { cursor: so.cursor }),
          },
          { signal: abort.signal },
        );
        so = { parts: [...so.parts, text], rows: so.rows + rowsIn(text, so.parts.length === 0), cursor: nextCursor };
        setFetched(so);
      }
      save(so.parts, words.file(title, new Date().toISOString().slice(0, 10)));
      setState('done');
    } catch (problem) {
      if (abort.signal.aborted) return;
      setError(problem);
      setState('ready');
    }
  };

  const isHalf = fetched.parts.length > 0 && fetched.cursor !== null;
  return (
    <DeskDialog
      title={words.title}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          {state === 'ready' && (
            <Button type="submit" appearance="primary">
              {isHalf ? words.goOn : words.start}
            </Button>
          )}
          <Button onClick={onClose}>{state === 'done' ? words.close : words.cancel}</Button>
        </>
      }
    >
      <p>{words.text}</p>
      <p>{words.holds(choice.columns.map((column) => list.columnNames[column]).join(', '))}</p>
      {state === 'running' && <progress aria-label={words.title} style={{ width: '100%' }} />}
      <p role="status">
        {state === 'done' ? words.done(fetched.rows) : state === 'running' ? words.progress(count(fetched.rows)) : ''}
      </p>
      {error !== undefined && <ProblemNotice error={error} />}
      {error !== undefined && isHalf && <Notice intent="warning">{words.half(count(fetched.rows))}</Notice>}
    </DeskDialog>
  );
}

/** Lines outside quotes end a row; the first page has the heading. */
function rowsIn(text: string, isFirst: boolean): number {
  let rows = 0;
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\n' && !isQuoted) rows += 1;
  }
  return Math.max(0, rows - (isFirst ? 1 : 0));
}

function save(parts: readonly string[], filename: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename.replaceAll(/[\\/:*?"<>|]/g, ' ');
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
