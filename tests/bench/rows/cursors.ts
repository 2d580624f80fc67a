import type { Asker } from '../load/asker.ts';

const size = 25;
const stride = 100;

/** Cursors that lead to so many pages of 25 in a row, the first of them after `page` pages. Walks there in larger steps. */
export async function cursorsOf(caller: Asker, token: string, page: number, count: number): Promise<string[]> {
  let rows = 0;
  let cursor: string | null = null;
  const step = async (limit: number): Promise<string> => {
    const { status, text } = await caller.ask({
      path: `/v1/tickets?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`,
      token,
    });
    const next = status === 200 ? (JSON.parse(text) as { nextCursor: string | null }).nextCursor : null;
    if (next === null) throw new Error(`The list ends after ${rows} rows with status ${status}`);
    rows += limit;
    cursor = next;
    return next;
  };
  while (rows + stride <= page * size) await step(stride);
  while (rows + size <= page * size) await step(size);
  const cursors: string[] = [];
  while (cursors.length < count) {
    cursors.push(cursor ?? '');
    await step(size);
  }
  return cursors;
}
