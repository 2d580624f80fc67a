import { type Latency, latencyOf } from '../figures.ts';
import { asker } from '../load/asker.ts';
import { machineLoad } from '../process/machine-load.ts';
import { type ConnectorCounts, startConnector } from '../product/connector-process.ts';
import { emptyFolder, removeFolder } from '../product/data-folder.ts';
import { type Pace, type ProductProcess, startProduct } from '../product/product-process.ts';
import { tokensFor } from '../product/tokens.ts';
import { untilTen } from '../product/until-ten.ts';
import type { Asked, Watched } from '../product/watch-product.ts';
import { type AskedAndApproved, askAndApprove } from '../requests/ask-and-approve.ts';
import { betweenSteps, untilDelivered } from '../requests/between-steps.ts';
import { engineWork, type StoryWork, unended } from '../requests/engine-work.ts';
import { keepItems, stepIds } from '../requests/keep-item.ts';
import { layRequestGround } from '../requests/lay-request-ground.ts';
import { faultsOf, readOutcome, type Stands } from '../requests/read-outcome.ts';
import { type Line, megabytes, type Row, type RowContext, type RowResult } from '../row.ts';
import { everybody } from '../world.ts';

const perMinute = 200;
const mostClickMs = 300;
const mostStepMs = 10;
/** Nothing was delivered for so long: it will not be any more. */
const patienceMs = 60_000;
const connections = 64;

export const requests: Row = {
  name: 'requests',
  title: 'Requests with approval and a playbook',
  how: `The product in its own process with a small Graph and a small shop in it, as npm start runs it; ${perMinute} requests a minute at even times for five minutes after 30 s of warm-up, from 420 people of 10 organisations. Each is approved by two people one after the other, who decide as soon as the card that asks them is sent, every other one by its button, the others by the API, and fulfilled by a playbook of five steps in a row (account, licence, group, order, mail), over HTTP. Afterwards every request, its approvals, its playbook and each of its five effects are looked up in the store, the directory, the shop and the mailboxes: what is missing or there twice makes the row fail. A step’s time is what lies between the commit that says how it ended and the beginning of the next one’s effect.`,
  quickly: 'half a minute after 10 s of warm-up',
  measure,
};

async function measure({ quick, profileDir, tell }: RowContext): Promise<RowResult> {
  const dataDir = emptyFolder();
  await layRequestGround(dataDir);
  const connector = await startConnector();
  const aheadMs = untilTen();
  const env = { CLOCK_AHEAD_MS: String(aheadMs) };
  const product = await startProduct({ dataDir, connectorUrl: connector.url, profileDir, env, withSurroundings: true });
  const caller = asker(product.url, connections);
  try {
    const tokens = await tokensFor(dataDir, everybody, aheadMs);
    await keepItems(caller, product.url, tokens);
    await product.idle();
    const before = { pace: await product.pace(), asked: (await product.watched()).asked };
    const machine = machineLoad();
    const people = askAndApprove({ caller, connector, tokens });
    tell(`  ${perMinute} requests a minute …`);
    const window = await people.go({ perMinute, warmupS: quick ? 10 : 30, durationS: quick ? 30 : 300 });
    const behindS = await untilDeliveredAll(product, people.made.size);
    const asked = people.end(window);
    await product.idle();
    const [pace, busyPart, watched, memory, carried] = [
      await product.pace(),
      machine(),
      await product.watched(),
      await product.memory(),
      await connector.counts(),
    ];
    const complaints = product.complaints();
    await product.stop();
    const outcome = await readOutcome(dataDir, asked.made);
    demandAll(asked, outcome, unended(dataDir, ['fulfil', 'approval']));
    const seen = { asked, watched, behindS, outcome };
    return {
      lines: linesOf(seen, memory.peakBytes),
      notes: [
        ...workInWords(asked.made.size, outcome, difference(before.asked, watched.asked), engineWork(dataDir)),
        ...machineInWords(before.pace, pace, busyPart, carried),
        ...Object.entries(asked.failures).map(([what, count]) => `${count} × ${what}`),
        ...complaints,
      ],
      window,
    };
  } finally {
    caller.close();
    await product.kill();
    await connector.stop();
    removeFolder(dataDir);
  }
}

/** Seconds until everything is delivered that was made; as long as something still is. */
async function untilDeliveredAll(product: ProductProcess, count: number): Promise<number> {
  const began = performance.now();
  let delivered = await product.delivered();
  let movedAt = began;
  while (delivered < count && performance.now() - movedAt < patienceMs) {
    await new Promise((done) => setTimeout(done, 100));
    const now = await product.delivered();
    if (now !== delivered) movedAt = performance.now();
    delivered = now;
  }
  return (performance.now() - began) / 1_000;
}

const mostNamed = 10;

/** @throws Error that names what was lost, or done twice. */
function demandAll({ made, failures }: AskedAndApproved, outcome: ReadonlyMap<string, Stands>, left: number): void {
  const faults = [...made.values()].flatMap(({ id, number }) =>
    faultsOf(outcome.get(id)).map((fault) => `${number} (${id}): ${fault}`),
  );
  const strangers = [...outcome.keys()]
    .filter((id) => !made.has(id))
    .map((id) => `${id}: nobody was told that it is made`);
  const stories = left === 0 ? [] : [`${left} stories of approvals and playbooks have not ended`];
  const all = [...faults, ...strangers, ...stories];
  if (all.length === 0) return;
  const refused = Object.entries(failures).map(([what, count]) => `${count} × ${what}`);
  const named = [...all.slice(0, mostNamed), ...refused].join('; ');
  throw new Error(`Of ${made.size} requests not all ended as they should, ${all.length} faults: ${named}`);
}

interface Seen {
  readonly asked: AskedAndApproved;
  readonly watched: Watched;
  readonly behindS: number;
  readonly outcome: ReadonlyMap<string, Stands>;
}

function linesOf({ asked, watched, behindS, outcome }: Seen, peakBytes: number): Line[] {
  const between = betweenSteps(watched);
  const step = latencyOf(between.orchestration);
  const p95 = (value: Latency) => ({ value: value.p95, unit: 'ms' });
  const click = (what: string, latency: Latency): Line => ({
    what,
    target: `p95 < ${mostClickMs} ms`,
    latency,
    isMet: latency.p95 < mostClickMs && latency.errors === 0,
    compared: p95(latency),
  });
  return [
    {
      what: `${perMinute} requests a minute, two approvals, five steps`,
      target: 'all end, none lost, none twice',
      figure: `${outcome.size} delivered; the last one ${behindS.toFixed(1)} s after the last was made`,
      isMet: true,
      compared: { value: behindS, unit: 's' },
    },
    { what: '– create', target: '', latency: asked.create, compared: p95(asked.create) },
    click('– an approver’s click, API', asked.clickApi),
    click('– an approver’s click, card', asked.clickCard),
    { what: '– made, until the first approver’s card', target: '', latency: asked.firstAsked },
    {
      what: '– between a step’s record and the next effect',
      target: `< ${mostStepMs} ms`,
      latency: step,
      isMet: step.p50 < mostStepMs,
      compared: { value: step.p50, unit: 'ms' },
    },
    { what: '– between two effects', target: '', latency: latencyOf(between.all) },
    { what: '– approved, until delivered', target: '', latency: latencyOf(untilDelivered(watched)) },
    {
      what: '– memory of the product',
      target: '',
      figure: `peak ${megabytes(peakBytes)}`,
      compared: { value: peakBytes / 1024 / 1024, unit: 'MB' },
    },
  ];
}

const difference = (before: Asked, after: Asked): Asked =>
  Object.fromEntries(Object.entries(after).map(([what, count]) => [what, count - (before[what] ?? 0)]));

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** What one request costs, all its life long. */
function workInWords(
  count: number,
  outcome: ReadonlyMap<string, Stands>,
  asked: Asked,
  stories: readonly StoryWork[],
): string[] {
  const each = (value: number): string => (value / count).toFixed(2);
  const sum = (begins: string): number =>
    Object.entries(asked).reduce((all, [what, times]) => (what.startsWith(begins) ? all + times : all), 0);
  const most = (begins: string): string =>
    Object.entries(asked)
      .filter(([what]) => what.startsWith(begins))
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `${what.slice(begins.length)} ${each(times)}`)
      .join(', ');
  const rows = stories.reduce((all, { historyRows }) => all + historyRows, 0);
  const activities = stories.reduce((all, story) => all + story.activities, 0);
  const attempts = [...outcome.values()].reduce((all, stands) => all + stands.attempts, 0);
  return [
    `of the store each request asked ${each(sum('commit'))} commits with ${each(sum('write '))} documents, ${each(sum('get '))} point reads and ${each(sum('query '))} queries`,
    `written: ${most('write ')}`,
    `read: ${most('get ')}`,
    `queried: ${most('query ')}`,
    `of the engine ${each(activities)} activities and ${each(rows)} rows of history: ${stories.map((one) => `${one.story} ${each(one.instances)} (${each(one.activities)} activities, ${each(one.historyRows)} rows)`).join(', ')}`,
    `${attempts} attempts of ${count * stepIds.length} steps`,
  ];
}

const machineInWords = (before: Pace, after: Pace, busyPart: number, carried: ConnectorCounts): string[] => [
  `the product used ${share(after.cpuMs - before.cpuMs, after.wallMs - before.wallMs)} of one core, all its threads taken together, and all programs of the machine ${Math.round(busyPart * 100)} % of all cores; its event loop stood still for at most ${Math.round(after.stallMaxMs)} ms (p99 ${after.stallP99Ms.toFixed(0)} ms)`,
  `the connector was sent ${carried.sent.toLocaleString('en')} messages and ${carried.updated.toLocaleString('en')} updates`,
];
