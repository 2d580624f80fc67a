import { z } from 'zod';
import { useCase } from '../use-case.ts';
import type { FileLimitsView } from './contract.ts';
import { knownEndings } from './file-type.ts';
import { fileLimits } from './vocabulary.ts';

/** What may be sent, so that whoever chooses a file hears it before and not after. */
export const getFileLimits = useCase(
  'tickets:read',
  z.strictObject({}),
  async ({ platform }): Promise<FileLimitsView> => ({
    maxBytes: platform.fileMaxBytes,
    filesAtOnce: fileLimits.atOnce,
    filesPerTicket: fileLimits.perTicket,
    openUploads: fileLimits.openUploads,
    extensions: knownEndings.map((ending) => `.${ending}`),
  }),
);
