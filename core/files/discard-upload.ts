import { Problem } from '../api/problem.ts';
import { useCase } from '../use-case.ts';
import { DiscardUpload } from './contract.ts';
import { findUpload } from './find-upload.ts';
import { presentUpload } from './present-upload.ts';
import { writeUpload } from './write-upload.ts';

const attempts = 5;

/** Throws an upload away; its bytes go soon after. Discarding twice is discarding once. */
export const discardUpload = useCase('tickets:write', DiscardUpload, async (ctx, { id }) => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const upload = await findUpload(ctx, id);
    if (upload.claimedFor) {
      throw new Problem('CAT_CONFLICT', 'This file belongs to a ticket. Remove it there.');
    }
    if (upload.state === 'refused') return presentUpload(ctx, upload);
    const now = ctx.platform.clock.now().toISOString();
    const refusal = { code: 'CAT_CONFLICT', detail: 'You have discarded this file. Send it again to use it.' } as const;
    const discarded = await writeUpload(ctx, upload, { state: 'refused', stateSince: now, refusal, nextTurnAt: now });
    if (discarded) return presentUpload(ctx, discarded);
    await ctx.platform.pause(attempt);
  }
  throw new Problem('CAT_CONFLICT', 'This file is being worked on. Try again in a moment.');
});
