import { type Generator, startGenerator } from '../load/generator-process.ts';
import { type LoadResult, mixOfP21, operations } from '../load/plan.ts';
import { machineLoad } from '../process/machine-load.ts';
import type { ConnectorProcess } from '../product/connector-process.ts';
import type { ProductProcess } from '../product/product-process.ts';
import { withProduct } from '../product/with-product.ts';
import { type Line, megabytes, type Row, type RowContext, type RowResult } from '../row.ts';
import { seedFile } from '../seed/seed-file.ts';

const tickets = 100_000;
const aimedRate = 500;
const lowerRates = [400, 300, 200, 100];
const mostP95Ms = 50;
const mostMemory = 400 * 1024 * 1024;
const longestWaitMs = 180_000;

const measure = (context: RowContext): Promise<RowResult> => {
  const seed = seedFile(tickets);
  return withProduct(context, seed, async ({ product, connector, tokens }) => {
    const generator = await startGenerator(seed.filled, tokens);
    try {
      return await measureWith(context, product, connector, generator);
    } finally {
      await generator.stop();
    }
  });
};

export const mixed: Row = {
  name: 'mixed',
  title: 'Mixed API load, and memory under it',
  how: 'The product in its own process, as npm start runs it, over HTTP with 64 connections kept alive; requests come from another process at even times whatever the answers do, and each counts from the time at which it was due. 15 % create, 30 % list, 35 % get (by id and by number), 10 % comment, 10 % search; 500 people of 10 organisations with 100,000 tickets; events, stories and deliveries to a connector (a third process) go on meanwhile. 60 s after 30 s of warm-up at the same rate, since code that has just been loaded runs at half its speed. Where 500 requests a second are too many, the highest of 400, 300, 200, 100 that holds is looked for, each for 15 s.',
  quickly: '20 s after 15 s of warm-up; 8 s for each lower rate',
  measure,
};

async function measureWith(
  context: RowContext,
  product: ProductProcess,
  connector: ConnectorProcess,
  generator: Generator,
): Promise<RowResult> {
  const { quick, tell } = context;
  const before = await product.pace();
  const machine = machineLoad();
  tell(`  ${aimedRate} requests a second …`);
  const aimed = await generator.run({
    url: product.url,
    rate: aimedRate,
    warmupS: quick ? 15 : 30,
    durationS: quick ? 20 : 60,
    mix: mixOfP21,
    seed: 1,
  });
  const pace = await product.pace();
  const busyPart = machine();
  const behind = await untilIdle(product);
  const memory = await product.memory();
  const carried = await connector.counts();
  const highest = context.profileDir || holds(aimed) ? undefined : await highestRate(context, product, generator);
  return {
    lines: linesOf(aimed, behind, memory, highest),
    notes: [
      `the product used ${share(pace.cpuMs - before.cpuMs, pace.wallMs - before.wallMs)} of one core, all its threads taken together, and all programs of the machine ${Math.round(busyPart * 100)} % of all cores; its event loop stood still for at most ${Math.round(pace.stallMaxMs)} ms (p99 ${pace.stallP99Ms.toFixed(0)} ms)`,
      `the connector was sent ${carried.sent.toLocaleString('en')} messages and ${carried.updated.toLocaleString('en')} updates`,
      `requests left at most ${aimed.sendLate.max.toFixed(0)} ms later than planned (p99 ${aimed.sendLate.p99.toFixed(1)} ms), which is counted in`,
      ...Object.entries(aimed.failures).map(([what, count]) => `${count} × ${what}`),
      ...product.complaints(),
    ],
    window: { fromUs: aimed.fromUs, toUs: aimed.toUs },
  };
}

const holds = ({ all }: LoadResult): boolean => all.errors === 0 && all.p95 < mostP95Ms;

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** Seconds until every consequence of the load is carried out; undefined when that takes too long. */
async function untilIdle(product: ProductProcess): Promise<number | undefined> {
  const began = performance.now();
  const tooLong = new Promise<undefined>((done) => setTimeout(() => done(undefined), longestWaitMs).unref());
  const isIdle = await Promise.race([product.idle().then(() => true), tooLong]);
  return isIdle ? (performance.now() - began) / 1_000 : undefined;
}

/** The highest lower rate that holds, on the same data; 0 when none does. */
async function highestRate(
  { quick, tell }: RowContext,
  product: ProductProcess,
  generator: Generator,
): Promise<number> {
  for (const rate of lowerRates) {
    await untilIdle(product);
    tell(`  ${rate} requests a second …`);
    const result = await generator.run({
      url: product.url,
      rate,
      warmupS: 3,
      durationS: quick ? 8 : 15,
      mix: mixOfP21,
      seed: rate,
    });
    tell(`  … p95 ${Math.round(result.all.p95)} ms, ${result.all.errors} errors`);
    if (holds(result)) return rate;
  }
  return 0;
}

function linesOf(
  aimed: LoadResult,
  behind: number | undefined,
  memory: { readonly nowBytes: number; readonly peakBytes: number },
  highest: number | undefined,
): Line[] {
  const { all, byOperation } = aimed;
  return [
    {
      what: `${aimedRate} requests/s, ${tickets.toLocaleString('en')} tickets`,
      target: `p95 < ${mostP95Ms} ms, no errors`,
      latency: all,
      isMet: holds(aimed),
      compared: { value: all.p95, unit: 'ms' },
    },
    ...operations.map((operation) => ({ what: `– of it ${operation}`, target: '', latency: byOperation[operation] })),
    ...(highest === undefined
      ? []
      : [
          {
            what: '– highest rate that holds the target',
            target: '',
            figure: highest === 0 ? `below ${lowerRates.at(-1)}/s` : `${highest}/s`,
          },
        ]),
    {
      what: '– consequences behind at the end',
      target: '',
      figure: behind === undefined ? `more than ${longestWaitMs / 1_000} s` : `${behind.toFixed(1)} s`,
      ...(behind !== undefined && { compared: { value: behind, unit: 's' } }),
    },
    {
      what: 'memory at the mixed load',
      target: '< 400 MB',
      figure: `peak ${megabytes(memory.peakBytes)}, at the end ${megabytes(memory.nowBytes)}`,
      isMet: memory.peakBytes < mostMemory,
      compared: { value: memory.peakBytes / 1024 / 1024, unit: 'MB' },
    },
  ];
}
