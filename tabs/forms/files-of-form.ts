import { fileLimits } from '#core/files/vocabulary';
import { allFields, type Field, type Form } from '#core/forms/field';
import type { FileClient } from '../files/file-client.ts';
import { isOver, isRefused } from '../files/upload-item.ts';
import { uploadQueues } from '../files/upload-queue.ts';
import type { Drafts } from '../lib/drafts.ts';

/** The name under which the files of one question are kept. */
export const filesName = (draftName: string, field: string): string => `${draftName}.${field}`;

interface FileTrouble {
  readonly field: Field;
  /** On its way; not accepted, however often it is sent; not arrived. */
  readonly is: 'busy' | 'refused' | 'failed';
}

/** The files of all questions of one form that is being filled in. */
export function filesOfForm(form: Form, draftName: string, drafts: Drafts, client: FileClient) {
  const queueOf = uploadQueues(drafts, client);
  const queues = allFields(form)
    .filter(({ kind }) => kind === 'file')
    .map((field) => ({ field, queue: queueOf(filesName(draftName, field.name), fileLimits.atOnce) }));
  return {
    /** Of each question whose files cannot be sent yet, why. */
    troubles: (): readonly FileTrouble[] =>
      queues.flatMap(({ field, queue }): readonly FileTrouble[] => {
        const items = queue.items();
        if (items.some((item) => !isOver(item))) return [{ field, is: 'busy' }];
        if (items.some(isRefused)) return [{ field, is: 'refused' }];
        return items.some(({ step }) => step !== 'ready') ? [{ field, is: 'failed' }] : [];
      }),
    /** They belong to what was made of the form now. */
    clear: () => {
      for (const { queue } of queues) queue.clear();
    },
    /** They are not wanted any more. */
    discard: () => {
      for (const { queue } of queues) for (const { key } of queue.items()) queue.remove(key);
    },
  };
}
