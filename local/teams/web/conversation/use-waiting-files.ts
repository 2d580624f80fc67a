import { useState } from 'react';
import type { FileToSend } from '../data/api.ts';
import { fileToSend, release, uploadLimitBytes, type WaitingFile, waitingFile } from './files.ts';

/** The files that wait in a compose box, and what is wrong with them. */
export function useWaitingFiles() {
  const [files, setFiles] = useState<readonly WaitingFile[]>([]);
  const [problem, setProblem] = useState<string>();

  const add = (list: readonly File[]) => {
    if (list.length === 0) return;
    const size = [...files.map((one) => one.file), ...list].reduce((sum, one) => sum + one.size, 0);
    if (size > uploadLimitBytes) {
      setProblem('That is too much for one message: 10 MB in all.');
      return;
    }
    setProblem(undefined);
    setFiles([...files, ...list.map(waitingFile)]);
  };
  const remove = (gone: WaitingFile) => {
    release(gone);
    setFiles(files.filter((one) => one !== gone));
  };
  const clear = () => {
    files.forEach(release);
    setFiles([]);
  };
  /** The files for sending; nothing when one of them cannot be read. */
  const read = async (): Promise<readonly FileToSend[] | undefined> => {
    try {
      return await Promise.all(files.map(fileToSend));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  return { files, problem, add, remove, clear, read };
}
