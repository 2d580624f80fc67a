import { createIncident } from '#core/incidents/create-incident';
import { contoso } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';
import { startGenerator } from '../load/generator-process.ts';
import { withProduct } from '../product/with-product.ts';
import type { Line, Row, RowResult } from '../row.ts';
import { seedFile } from '../seed/seed-file.ts';
import { type Counts, countingStores } from './counting-stores.ts';

const rate = 50;
const counted = 1_000;
const onlyCreates = { create: 100, list: 0, get: 0, comment: 0, search: 0 };

export const create: Row = {
  name: 'create',
  title: 'Create an incident',
  how: `Over HTTP, ${rate} a second at even times from another process for 30 s, with 100,000 tickets there and all consequences on. What it asks of the store is counted by a store in between, over ${counted.toLocaleString('en')} creations: numbers are leased in blocks, so that a part of a transaction and of a read falls to each.`,
  quickly: '10 s',
  measure: (context) => {
    const seed = seedFile(100_000);
    return withProduct(context, seed, async ({ product, tokens }): Promise<RowResult> => {
      const generator = await startGenerator(seed.filled, tokens);
      try {
        const durationS = context.quick ? 10 : 30;
        const plan = { url: product.url, rate, warmupS: 5, durationS, mix: onlyCreates, seed: 2 };
        const { all, fromUs, toUs, failures } = await generator.run(plan);
        return {
          lines: [
            {
              what: `create incident, ${rate}/s over HTTP`,
              target: 'p95 < 25 ms',
              latency: all,
              isMet: all.p95 < 25 && all.errors === 0,
              compared: { value: all.p95, unit: 'ms' },
            },
            storeLine(await countCreates()),
          ],
          notes: [...Object.entries(failures).map(([what, count]) => `${count} × ${what}`), ...product.complaints()],
          window: { fromUs, toUs },
        };
      } finally {
        await generator.stop();
      }
    });
  },
};

async function countCreates(): Promise<Counts> {
  const test = await testPlatform();
  const { stores, counts } = countingStores(test.stores);
  const platform = { ...test.platform, stores };
  const ctx = await test.as(contoso.employee);
  const own = { ...ctx, platform, store: stores.forTenant(contoso.id) };
  await createIncident(own, { subject: 'The first one warms the caches' });
  const before = { ...counts };
  for (let n = 0; n < counted; n += 1) {
    await createIncident(own, { subject: `Printer ${n} is on fire`, description: 'It is.' });
  }
  await test.close();
  return {
    commits: (counts.commits - before.commits) / counted,
    documents: (counts.documents - before.documents) / counted,
    queries: (counts.queries - before.queries) / counted,
    reads: (counts.reads - before.reads) / counted,
    mostDocuments: counts.mostDocuments,
  };
}

function storeLine({ commits, documents, queries, reads, mostDocuments }: Counts): Line {
  const each = (value: number): string => String(Math.round(value * 100) / 100);
  return {
    what: '– what it asks of the store, each',
    target: '1 transaction, ≤ 6 documents, no query',
    figure: `${each(commits)} transactions, ${each(documents)} documents (at most ${mostDocuments} in one), ${each(queries)} queries, ${each(reads)} point reads`,
    isMet: Math.floor(commits) === 1 && mostDocuments <= 6 && queries === 0,
    compared: { value: documents, unit: 'documents' },
  };
}
