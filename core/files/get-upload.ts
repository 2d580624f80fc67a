import { useCase } from '../use-case.ts';
import { GetUpload } from './contract.ts';
import { findUpload } from './find-upload.ts';
import { presentUpload } from './present-upload.ts';

/** How an upload of the caller stands: whoever was interrupted goes on from here. */
export const getUpload = useCase('tickets:write', GetUpload, async (ctx, { id }) =>
  presentUpload(ctx, await findUpload(ctx, id)),
);
