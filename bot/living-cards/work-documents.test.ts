import { aTicket } from '#core/notifications/test-notices';
import type { Ctx } from '#core/platform';
import { readOncePerFace } from './work-documents.ts';

const contextOf = (query: () => Promise<unknown>): { readonly ctx: Ctx; readonly asked: string[] } => {
  const asked: string[] = [];
  const store = {
    query: (type: string) => {
      asked.push(type);
      return query();
    },
  };
  return { ctx: { store } as unknown as Ctx, asked };
};
const nothing = async () => ({ items: [], more: false });

it('several cards of one face of a ticket read its chains and its runs once', async () => {
  const { ctx, asked } = contextOf(nothing);
  const documentsOf = readOncePerFace();
  const ticket = aTicket();
  const read = async () => {
    const { chains, runs } = documentsOf(ticket);
    await Promise.all([chains(ctx, ticket.id), runs(ctx, ticket.id)]);
  };
  await Promise.all([read(), read(), read()]);
  await read();
  expect(asked.sort()).toEqual(['approvalRun', 'playbookRun']);
});

it('another face of it is read anew', async () => {
  const { ctx, asked } = contextOf(nothing);
  const documentsOf = readOncePerFace();
  const ticket = aTicket();
  await documentsOf(ticket).chains(ctx, ticket.id);
  await documentsOf({ ...ticket, workSeq: ticket.workSeq + 1 }).chains(ctx, ticket.id);
  expect(asked).toEqual(['approvalRun', 'approvalRun']);
});

it('what could not be read is read again', async () => {
  let isAway = true;
  const { ctx, asked } = contextOf(async () => {
    if (isAway) throw new Error('the store is away');
    return nothing();
  });
  const { chains } = readOncePerFace()(aTicket());
  await expect(chains(ctx, 'id')).rejects.toThrow('away');
  isAway = false;
  expect(await chains(ctx, 'id')).toEqual([]);
  expect(asked).toHaveLength(2);
});
