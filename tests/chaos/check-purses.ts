import type { EngineState } from './check-files.ts';
import { purses } from './story-plots.ts';
import type { Tips, Told } from './teller.ts';

/** What is in each purse after all transfers, were each done once. */
function expected(transfers: readonly Told[]): Map<string, number> {
  const contents = new Map<string, number>();
  const add = (purse: string, amount: number) => contents.set(purse, (contents.get(purse) ?? 0) + amount);
  for (let purse = 1; purse <= purses; purse++) add(`${purse}`, 0);
  for (const { input } of transfers) {
    const { from, to, amount } = input as { from: number; to: number; amount: number };
    add(`${from}`, -amount);
    add(`${to}`, amount);
    add('transfers', 1);
  }
  return contents;
}

/**
 * Whether entities come to what was asked of them: every transfer moved its amount once, and every acknowledged tip is
 * in the jar, once. `read` gives what is in a purse.
 */
export async function purseFaults(
  told: Iterable<Told>,
  engine: EngineState,
  tips: Tips,
  read: (purse: string) => Promise<number | undefined>,
): Promise<string[]> {
  const faults: string[] = [];
  const ended = [...told].filter(({ id, plot }) => plot === 'transfer' && engine.rows.get(id)?.status === 'Completed');
  for (const [purse, amount] of ended.length > 0 ? expected(ended) : []) {
    const found = (await read(purse)) ?? 0;
    if (found !== amount) faults.push(`Purse ${purse} holds ${found} and should hold ${amount}`);
  }
  const jar = (await read('tips')) ?? 0;
  const most = tips.acknowledged + tips.lost;
  if (jar < tips.acknowledged || jar > most) {
    faults.push(`The jar holds ${jar} tips; ${tips.acknowledged} were acknowledged and ${tips.lost} got lost`);
  }
  return faults;
}
