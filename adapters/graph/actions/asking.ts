import type { ActionCall } from '#core/playbooks/action-port';
import type { FulfilmentDefaults } from '#core/playbooks/fulfilment-defaults';
import type { InputValue } from '#core/playbooks/playbook';
import { recordOf } from '../answer-facts.ts';
import type { Graph, GraphCall } from '../graph-client.ts';
import { GraphFailure } from '../graph-failure.ts';
import { thrownFor } from './thrown-for.ts';

export type GraphFacts = Readonly<Record<string, unknown>>;

/** One request of an action. */
export interface GraphAsk extends Omit<GraphCall, 'heard' | 'repeatable'> {
  /** The permission that this very request takes, for words when it is missing. */
  readonly needs: string;
  /** Done twice is as good as done once; a read is, and a write unless it says no. */
  readonly repeatable?: boolean;
  /** What is told where there is nothing of that name, as "There is no account kim@contoso.example". */
  readonly absent?: string;
}

/** What an action of Graph works with: one call, its tenant's Graph, and what the organisation decided once. */
export interface Asking {
  readonly call: ActionCall;
  readonly fulfilment: FulfilmentDefaults;
  /** @throws Refusal, NotYet or InDoubt in words */
  ask(what: GraphAsk): Promise<GraphFacts>;
  /** As `ask`; undefined where Graph says 404. */
  find(what: GraphAsk): Promise<GraphFacts | undefined>;
  /** As `ask`; the failure where Graph says 400, 404 or 409 of this very request: whoever asks looks what it means. */
  attempt(what: GraphAsk): Promise<GraphFacts | GraphFailure>;
  /** Every value of a list, page after page, at most so many. */
  list(what: GraphAsk, most?: number): Promise<readonly GraphFacts[]>;
  /** The headers of the last answer. */
  lastHeaders(): Headers;
  /** What was there before the first attempt. */
  first<T extends InputValue>(look: () => Promise<T>): Promise<T>;
  /** Milliseconds, without holding up a test. */
  pause(ms: number): Promise<void>;
  readonly now: () => Date;
  /** The directory extension by which an account is known as made by a step. */
  readonly markerName: string;
}

export interface AskingOptions extends Pick<Asking, 'call' | 'fulfilment' | 'pause' | 'now' | 'first' | 'markerName'> {
  readonly graph: Graph;
  /** Ids by which Microsoft knows the requests; grows. */
  readonly requestIds: string[];
}

const mostListed = 2_000;

export function askingOf({ graph, requestIds, ...given }: AskingOptions): Asking {
  const { tenantId } = given.call;
  let last = new Headers();
  const raw = async ({ needs: _, absent: _absent, ...what }: GraphAsk): Promise<unknown> =>
    graph(tenantId, {
      repeatable: true,
      ...what,
      heard: ({ headers }) => {
        last = headers;
        const id = headers.get('request-id');
        if (id !== null && /^[\w-]{1,80}$/.test(id)) requestIds.push(id);
      },
    });
  const ask = async (what: GraphAsk): Promise<GraphFacts> => {
    try {
      return recordOf(await raw(what));
    } catch (error) {
      throw error instanceof GraphFailure ? thrownFor(error, what, given.now()) : error;
    }
  };
  const find = async (what: GraphAsk): Promise<GraphFacts | undefined> => {
    try {
      return recordOf(await raw(what));
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      if (error.status === 404) return undefined;
      throw thrownFor(error, what, given.now());
    }
  };
  return {
    ...given,
    ask,
    find,
    attempt: async (what) => {
      try {
        return recordOf(await raw(what));
      } catch (error) {
        if (!(error instanceof GraphFailure)) throw error;
        if (error.status === 400 || error.status === 404 || error.status === 409) return error;
        throw thrownFor(error, what, given.now());
      }
    },
    list: async (what, most = mostListed) => {
      const found: GraphFacts[] = [];
      let page: GraphAsk = what;
      for (;;) {
        const answer = await ask(page);
        if (Array.isArray(answer.value)) found.push(...answer.value.map(recordOf));
        const next = answer['@odata.nextLink'];
        if (typeof next !== 'string' || found.length >= most) return found.slice(0, most);
        page = { ...what, path: pathOfNext(next) };
      }
    },
    lastHeaders: () => last,
  };
}

/** The next page, below the version: never the address itself, to which our token would follow. */
function pathOfNext(link: string): string {
  const at = link.indexOf('/v1.0/');
  return at < 0 ? '/' : link.slice(at + '/v1.0'.length);
}
