import { z } from 'zod';
import { demand } from '../tickets/policy.ts';
import { linkTypes } from '../tickets/vocabulary.ts';
import { useCase } from '../use-case.ts';
import { agreeLink } from './agree-link.ts';

const MirrorLink = z.strictObject({ id: z.guid(), fromId: z.guid(), type: z.enum(linkTypes) });

/** What the story of a link does where its second commit was lost. */
export const mirrorLink = useCase('tickets:write', MirrorLink, async (ctx, link) => {
  demand(ctx.actor.kind === 'system', 'Links mirror themselves.');
  return { changed: await agreeLink(ctx, link) };
});
