import { z } from 'zod';
import { type Client, createClient, type Send } from '#core/api/client';
import { isProblem, type Problem } from '#core/api/problem';
import { HealthView } from '#core/health/contract';
import { type DrainView, EngineView, type OrchestrationView, operationsEndpoints } from '#core/operations/contract';
import { type Command, optionOf } from './command-line.ts';
import { detailText, numbersTable, orchestrationTable } from './tables.ts';
import { type FoundToken, NoToken } from './token-source.ts';

/** What a command needs of the world. */
export interface World {
  readonly fetch: typeof fetch;
  readonly token: () => Promise<FoundToken>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly wait: (ms: number) => Promise<void>;
}

type Api = Client<typeof operationsEndpoints>;
interface Done {
  readonly ok: boolean;
  readonly result: unknown;
  readonly text: string;
}

/** Does it and says so. Resolves to the exit code: 0 done, 1 refused or failed. */
export async function runCommand(command: Command, world: World): Promise<0 | 1> {
  let found: FoundToken | undefined;
  const token = async () => {
    found ??= await world.token();
    return found.token;
  };
  // The token is for whom it was made for, and for nobody that they may point at.
  const send: Send = (url, request) => world.fetch(url, { ...request, redirect: 'error' });
  const api = createClient(send, operationsEndpoints, { baseUrl: command.url, token });
  try {
    const { ok, result, text } = await perform(command, api, send, world.wait);
    world.print(command.json ? JSON.stringify(result, null, 2) : text);
    return ok ? 0 : 1;
  } catch (error) {
    if (error instanceof NoToken) world.complain(error.message);
    else if (isProblem(error))
      world.complain(command.json ? problemJson(error, command) : sentence(error, command, found));
    else throw error;
    return 1;
  }
}

async function perform(command: Command, api: Api, send: Send, wait: World['wait']): Promise<Done> {
  switch (command.verb) {
    case 'list':
      return list(command, api);
    case 'show': {
      const one = await api.getOrchestration({ id: command.id, ...(command.history && { history: 'true' }) });
      return { ok: true, result: one, text: detailText(one) };
    }
    case 'purge': {
      const result = await api.purgeOrchestration({ id: command.id, reason: command.reason });
      return { ok: true, result, text: `${command.id} is forgotten.` };
    }
    case 'drain':
      return drain(command, api, wait);
    case 'drain-status':
      return drained(await api.getDrain({}));
    case 'resume-host':
      return drained(await api.resumeHost({ reason: command.reason }));
    case 'reconcile': {
      const { tenantId, reason } = command;
      const one = await api.startReconcile({ ...(tenantId && { tenantId }), ...(reason && { reason }) });
      return { ok: true, result: one, text: `${one.id} compares stories with the store. See how far: show ${one.id}` };
    }
    case 'health':
      return health(command, api, send);
    default: {
      const one = await api[`${command.verb}Orchestration`]({ id: command.id, reason: command.reason });
      return { ok: true, result: one, text: orchestrationTable([one]) };
    }
  }
}

async function list({ filters, all }: Extract<Command, { verb: 'list' }>, api: Api): Promise<Done> {
  const items: OrchestrationView[] = [];
  let cursor = filters.cursor;
  let next = cursor ?? null;
  do {
    cursor = next ?? undefined;
    const page = await api.listOrchestrations({ limit: '100', ...filters, ...(cursor && { cursor }) } as object);
    items.push(...page.items);
    next = page.nextCursor;
    // An engine that gets no further would be asked for ever.
  } while (all && next !== null && next !== cursor);
  const more = next === null ? '' : `\n\nThere may be more: --all, or --cursor ${next}`;
  const none = next === null ? 'There is none.' : 'None was found so far.';
  const text = items.length === 0 ? none : orchestrationTable(items);
  return { ok: true, result: { items, nextCursor: next }, text: text + more };
}

const lookEveryMs = 500;

async function drain(command: Extract<Command, { verb: 'drain' }>, api: Api, wait: World['wait']): Promise<Done> {
  let state = await api.startDrain({ reason: command.reason });
  if (!command.wait) return drained(state);
  for (let waitedMs = 0; state.state !== 'drained'; waitedMs += lookEveryMs) {
    if (waitedMs >= command.timeoutSeconds * 1_000) return { ...drained(state), ok: false };
    await wait(lookEveryMs);
    state = await api.getDrain({});
  }
  return drained(state);
}

const words: Readonly<Record<DrainView['state'], string>> = {
  off: 'The host takes up work.',
  draining: 'The host takes up no more work',
  drained: 'The host is drained: nothing runs, and nothing is taken up.',
};

function drained(state: DrainView): Done {
  const rest = state.state === 'draining' ? `; still running: ${state.running ?? 'unknown'}.` : '';
  return { ok: true, result: state, text: words[state.state] + rest };
}

/** Anyone may ask whether it is ready; the numbers are for operators, and their refusal hides nothing of the rest. */
async function health(command: Command, api: Api, send: Send): Promise<Done> {
  const read = await readHealth(command.url, send);
  if (!read) return { ok: false, result: { ready: false }, text: noAnswer(command.url) };
  const { ready, draining, version, checks } = read;
  const said = await api.getEngine({}).catch((error: unknown) => {
    if (isProblem(error) || error instanceof NoToken) return undefined;
    throw error;
  });
  const engine = Engine.safeParse(said).data;
  const text = [
    `${ready ? 'ready' : 'not ready'}${draining ? ', draining' : ''}, version ${version}`,
    ...Object.entries(checks).map(([name, state]) => `${name.padEnd(28)}${state}`),
    ...(engine
      ? [...engine.reasons, numbersTable(engine.numbers)]
      : ['Only an operator is told the numbers of the engine.']),
  ];
  return { ok: ready, result: { ...read, numbers: engine?.numbers ?? null }, text: text.join('\n') };
}

/** A newer product may say more than is known here. */
const Health = z.object(HealthView.shape);
const Engine = z.object(EngineView.shape);

/** Undefined where nobody answers, or somebody else does in its place. */
async function readHealth(url: string, send: Send): Promise<HealthView | undefined> {
  try {
    const answer = await send(`${url}/v1/health`, { method: 'GET', headers: {} });
    return Health.parse(JSON.parse(await answer.text()));
  } catch {
    return undefined;
  }
}

const noAnswer = (url: string): string =>
  `Nothing answers at ${url} as the product would. Is it running there? Say where with --url, CATALYST_URL or PORT.`;

/** The client says so where the product did not answer at all. */
const isSilence = ({ code, cause }: Problem): boolean => code === 'CAT_UNAVAILABLE' && cause !== undefined;

const problemJson = (problem: Problem, { url }: Command): string => {
  const { code, detail, errors = [] } = problem;
  return JSON.stringify({ code, detail: isSilence(problem) ? noAnswer(url) : detail, errors });
};

function sentence(problem: Problem, command: Command, found: FoundToken | undefined): string {
  const { code, detail, errors = [] } = problem;
  if (isSilence(problem)) return noAnswer(command.url);
  if (code === 'CAT_UNAUTHENTICATED') {
    return [`${command.url} refuses ${found?.from ?? 'the token'}: ${detail}`, found?.advice ?? '']
      .join('\n')
      .trimEnd();
  }
  if (code === 'CAT_NOT_FOUND' && 'id' in command) return `There is no orchestration ${command.id} at ${command.url}.`;
  return [
    detail,
    ...errors.map(({ pointer, detail: why }) => `  ${optionOf(pointer.split('/')[1] ?? '')}: ${why}`),
  ].join('\n');
}
