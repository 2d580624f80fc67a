import { useCase } from '../use-case.ts';
import { announceUpload } from './announce-upload.ts';
import { CreateUpload } from './contract.ts';
import { presentUpload } from './present-upload.ts';

/** Announces a file, before there is anything to attach it to; answers with the address to send it to. */
export const createUpload = useCase('tickets:write', CreateUpload, async (ctx, input) =>
  presentUpload(ctx, await announceUpload(ctx, input, null)),
);
