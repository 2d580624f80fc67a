import { findMember } from '#core/people/find-members';
import type { Ctx } from '#core/platform';
import { type Strings, stringsFor } from '#teams-app/strings/strings';
import { chatLocaleOf } from '../conversations/personal-chat.ts';
import type { Spot } from './spot.ts';

/**
 * The language of a place. A person's chat speaks as their Teams did when they last wrote, else as their profile says;
 * what several people read speaks the organisation's language.
 */
export async function wordsFor(ctx: Ctx, { memberId }: Pick<Spot, 'memberId'>): Promise<Strings> {
  const ofTenant = ctx.tenant.settings.locale;
  if (memberId === null) return stringsFor(ofTenant);
  return stringsFor((await chatLocaleOf(ctx, memberId)) ?? (await findMember(ctx, memberId))?.locale ?? ofTenant);
}
