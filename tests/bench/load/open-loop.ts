import { latencyOf } from '../figures.ts';
import { randomFrom } from '../random.ts';
import { type LoadPlan, type LoadResult, type Operation, operations, type PlannedOrganisation } from './plan.ts';
import { type PlannedRequest, requestsFrom } from './requests.ts';
import { keepAliveSender } from './send-request.ts';

/** As many as browsers of a large office keep open; what does not fit waits, and its time runs. */
const connections = 64;
/** Who got no answer by then has given up. */
const patienceMs = 10_000;
const tooLate = `not answered within ${patienceMs / 1_000} s`;

interface Waiting {
  readonly planned: PlannedRequest;
  readonly dueAt: number;
}

/**
 * Sends requests at their times, whether or not earlier ones were answered, and counts each from the time at which it
 * was due: a product that stands still for a second cannot hide it by not being asked meanwhile.
 */
export async function openLoop(organisations: readonly PlannedOrganisation[], plan: LoadPlan): Promise<LoadResult> {
  const { rate, warmupS, durationS } = plan;
  const next = requestsFrom(organisations, plan.mix, randomFrom(plan.seed));
  const sender = keepAliveSender(plan.url, connections);
  const startAt = performance.now() + 50;
  const countFrom = startAt + warmupS * 1_000;
  const endAt = countFrom + durationS * 1_000;
  const took = Object.fromEntries(operations.map((operation) => [operation, [] as number[]])) as Record<
    Operation,
    number[]
  >;
  const errors = Object.fromEntries(operations.map((operation) => [operation, 0])) as Record<Operation, number>;
  const failures: Record<string, number> = {};
  const late: number[] = [];
  const queue: Waiting[] = [];
  let head = 0;
  let inFlight = 0;
  let sent = 0;
  let isOver = false;

  const fail = ({ planned, dueAt }: Waiting, what: string): void => {
    if (dueAt < countFrom) return;
    errors[planned.operation] += 1;
    failures[`${planned.operation}: ${what}`] = (failures[`${planned.operation}: ${what}`] ?? 0) + 1;
  };

  const dispatch = (waiting: Waiting): void => {
    const { planned, dueAt } = waiting;
    inFlight += 1;
    sender.send(planned, (status) => {
      inFlight -= 1;
      if (status !== planned.status) fail(waiting, status !== 0 ? `status ${status}` : isOver ? tooLate : 'no answer');
      else if (dueAt >= countFrom) took[planned.operation].push(performance.now() - dueAt);
      drain();
    });
  };

  const drain = (): void => {
    while (inFlight < connections && head < queue.length) {
      const waiting = queue[head] as Waiting;
      head += 1;
      if (performance.now() - waiting.dueAt > patienceMs) fail(waiting, tooLate);
      else dispatch(waiting);
    }
    if (head < 10_000) return;
    queue.splice(0, head);
    head = 0;
  };

  await new Promise<void>((done) => {
    const tick = (): void => {
      const now = performance.now();
      for (let dueAt = startAt + (sent * 1_000) / rate; dueAt <= now; dueAt = startAt + (sent * 1_000) / rate) {
        if (dueAt >= endAt) {
          done();
          return;
        }
        sent += 1;
        if (dueAt >= countFrom) late.push(now - dueAt);
        queue.push({ planned: next(), dueAt });
      }
      drain();
      setTimeout(tick, 1);
    };
    tick();
  });
  const givenUpAt = performance.now() + patienceMs;
  while ((inFlight > 0 || head < queue.length) && performance.now() < givenUpAt) {
    await new Promise((done) => setTimeout(done, 20));
  }
  for (const waiting of queue.slice(head)) fail(waiting, tooLate);
  // Whoever waits still is answered by nobody now, and counted as such.
  isOver = true;
  sender.close();
  await new Promise((done) => setTimeout(done, 50));
  const monotonicUs = Number(process.hrtime.bigint() / 1_000n);
  const usAt = (ms: number): number => Math.round(monotonicUs + (ms - performance.now()) * 1_000);
  return {
    all: latencyOf(
      Object.values(took).flat(),
      Object.values(errors).reduce((sum, count) => sum + count, 0),
    ),
    byOperation: Object.fromEntries(
      operations.map((operation) => [operation, latencyOf(took[operation], errors[operation])]),
    ) as unknown as LoadResult['byOperation'],
    failures,
    sendLate: latencyOf(late),
    fromUs: usAt(countFrom),
    toUs: usAt(endAt),
  };
}
