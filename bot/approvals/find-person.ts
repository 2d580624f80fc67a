import { listMembers } from '#core/people/read-members';
import type { Ctx } from '#core/platform';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The person meant by a name or an address: one, several that it could be, or nobody. */
export type FoundPerson = { readonly one: Named } | { readonly several: readonly Named[] } | { readonly nobody: true };

const mostNamed = 5;

/** The whole name or the address decides; a part of a name does where it fits only one person. */
export async function findPerson(ctx: Ctx, said: string): Promise<FoundPerson> {
  if (said.length > 100) return { nobody: true };
  const { items } = await listMembers(ctx, { search: said, limit: '25' });
  const others = items.filter(({ id }) => id !== ctx.actor.id);
  const words = said.toLowerCase();
  const exact = others.filter(({ name, email }) => name.toLowerCase() === words || email?.toLowerCase() === words);
  const fitting = exact.length > 0 ? exact : others;
  const [one] = fitting;
  if (!one) return { nobody: true };
  if (fitting.length === 1) return { one: { id: one.id, name: one.name } };
  return { several: fitting.slice(0, mostNamed).map(({ id, name }) => ({ id, name })) };
}
