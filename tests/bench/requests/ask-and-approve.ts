import { type Latency, latencyOf } from '../figures.ts';
import type { Answer, Asker } from '../load/asker.ts';
import { pressActivity } from '../load/press-activity.ts';
import type { ConnectorProcess } from '../product/connector-process.ts';
import type { ShownDecision } from '../product/decision-in.ts';
import { everybody, type Organisation, organisations, type Person, personalChatOf } from '../world.ts';
import { itemKey } from './keep-item.ts';

export interface AskPlan {
  readonly perMinute: number;
  /** Load at the same rate whose times do not count. */
  readonly warmupS: number;
  readonly durationS: number;
}

/** A request that was answered with 201. */
export interface MadeRequest {
  readonly id: string;
  readonly number: string;
  readonly organisation: Organisation;
  readonly fullName: string;
  /** Not of the warm-up. */
  readonly counts: boolean;
}

export interface AskedAndApproved {
  readonly made: ReadonlyMap<string, MadeRequest>;
  readonly create: Latency;
  readonly clickApi: Latency;
  readonly clickCard: Latency;
  /** From the answer to whoever asked until the first approver's card is sent. */
  readonly firstAsked: Latency;
  readonly failures: Readonly<Record<string, number>>;
  /** By the machine's monotonic clock, in microseconds. */
  readonly fromUs: number;
  readonly toUs: number;
}

export interface AskParts {
  readonly caller: Asker;
  readonly connector: ConnectorProcess;
  readonly tokens: ReadonlyMap<string, string>;
}

const byChat = new Map(everybody.map((person) => [personalChatOf(person.userId), person]));
const nowUs = (): number => Number(process.hrtime.bigint() / 1_000n);
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, Math.max(0, ms)));

/**
 * Requests at even times, whatever the answers do, and approvers who decide as soon as the card that asks them is sent: every
 * other one of them presses its button, the others ask the API. `go` resolves when the last request was answered; whoever
 * decides goes on doing so until `end`.
 */
export function askAndApprove({ caller, connector, tokens }: AskParts) {
  const made = new Map<string, MadeRequest>();
  const answeredAt = new Map<string, number>();
  const firstShownAt = new Map<string, number>();
  const took = { create: [] as number[], api: [] as number[], card: [] as number[] };
  const errors = { create: 0, api: 0, card: 0 };
  const failures: Record<string, number> = {};
  const decided = new Set<string>();
  const tokenOf = (person: Person | undefined): string => tokens.get(person?.userId ?? '') ?? '';
  const fail = (what: keyof typeof errors, { status, text }: Answer): void => {
    errors[what] += 1;
    const words = `${what}: ${status} ${text.slice(0, 120)}`;
    failures[words] = (failures[words] ?? 0) + 1;
  };
  /** Whether a request is one of the warm-up is known when it was answered, which a card may be faster than. */
  const shown: { readonly ticketId: string; readonly what: 'api' | 'card'; readonly ms: number }[] = [];

  async function decide({ chat, data }: ShownDecision): Promise<void> {
    const person = byChat.get(chat);
    const name = `${data.runId} ${data.approvalId}`;
    if (!person || decided.has(name)) return;
    decided.add(name);
    if (!firstShownAt.has(data.ticketId)) firstShownAt.set(data.ticketId, performance.now());
    const what = decided.size % 2 === 0 ? 'card' : 'api';
    const answer = what === 'card' ? await press(person, data, name) : await approve(person, data);
    if (isTaken(what, answer)) shown.push({ ticketId: data.ticketId, what, ms: answer.ms });
    else fail(what, answer);
  }

  const press = (person: Person, data: ShownDecision['data'], name: string): Promise<Answer> => {
    const place = { kind: 'personal', id: personalChatOf(person.userId) } as const;
    const body = pressActivity(person, place, connector.url, `press ${name}`, 'approval.approve', data);
    return caller.ask({ method: 'POST', path: '/api/messages', body });
  };
  const approve = (person: Person, { ticketId, runId }: ShownDecision['data']): Promise<Answer> =>
    caller.ask({
      method: 'POST',
      path: `/v1/agent/requests/${ticketId}/approve`,
      token: tokenOf(person),
      body: { runId },
    });

  async function create(n: number, dueAt: number, counts: boolean): Promise<void> {
    const organisation = organisations[n % organisations.length] as Organisation;
    const requester = organisation.employees[Math.floor(n / organisations.length) % organisation.employees.length];
    const fullName = `Kim Starter${n}`;
    const answer = await caller.ask({
      method: 'POST',
      path: '/v1/portal/requests',
      token: tokenOf(requester),
      body: { itemId: itemKey, answers: { fullName } },
    });
    if (answer.status !== 201) return fail('create', answer);
    const { id, number } = JSON.parse(answer.text) as { readonly id: string; readonly number: string };
    made.set(id, { id, number, organisation, fullName, counts });
    answeredAt.set(id, performance.now());
    if (counts) took.create.push(performance.now() - dueAt);
  }

  async function go({ perMinute, warmupS, durationS }: AskPlan): Promise<{ fromUs: number; toUs: number }> {
    const total = Math.round((perMinute * (warmupS + durationS)) / 60);
    const beganAt = performance.now();
    const beganUs = nowUs();
    const asked: Promise<void>[] = [];
    for (let n = 0; n < total; n += 1) {
      const dueAt = beganAt + (n * 60_000) / perMinute;
      await pause(dueAt - performance.now());
      asked.push(create(n, dueAt, dueAt - beganAt >= warmupS * 1_000));
    }
    await Promise.all(asked);
    return { fromUs: beganUs + warmupS * 1_000_000, toUs: nowUs() };
  }

  let isOver = false;
  connector.onDecision((decision) => {
    if (!isOver)
      void decide(decision).catch((error: unknown) => fail('api', { status: 0, text: String(error), ms: 0 }));
  });
  return {
    made,
    go,
    end: (window: { readonly fromUs: number; readonly toUs: number }): AskedAndApproved => {
      isOver = true;
      const counted = (ticketId: string): boolean => made.get(ticketId)?.counts === true;
      for (const { ticketId, what, ms } of shown) if (counted(ticketId)) took[what].push(ms);
      const firstAsked = [...firstShownAt].filter(([id]) => counted(id));
      return {
        made,
        create: latencyOf(took.create, errors.create),
        clickApi: latencyOf(took.api, errors.api),
        clickCard: latencyOf(took.card, errors.card),
        firstAsked: latencyOf(firstAsked.map(([id, at]) => Math.max(0, at - (answeredAt.get(id) ?? at)))),
        failures,
        ...window,
      };
    },
  };
}

/** Teams is answered 200 whatever became of the press; what it is shown says that. */
function isTaken(what: 'api' | 'card', { status, text }: Answer): boolean {
  if (status !== 200) return false;
  const answer = JSON.parse(text) as { readonly counted?: boolean; readonly statusCode?: number };
  return what === 'api' ? answer.counted === true : answer.statusCode === 200;
}
