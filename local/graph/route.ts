import type { Method } from './facts/operation.ts';
import type { GraphAnswer } from './graph-error.ts';
import type { Outbox } from './outbox.ts';
import type { GraphPerson, TenantPeople } from './people.ts';
import type { Templates } from './templates.ts';
import type { Things } from './things.ts';

/** Whose request it is: an application, in one tenant, with what its administrators consented to. */
export type GraphCaller = { readonly tenantId: string; readonly appId: string; readonly roles: readonly string[] };

export type GraphRequest = {
  readonly caller: GraphCaller;
  readonly people: TenantPeople;
  /** Parts of the path that the route names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was sent as JSON; undefined where nothing was. */
  readonly body: unknown;
};

/** What the routes work on. */
export type GraphWorld = {
  readonly outbox: Outbox;
  /** What the directory holds. */
  readonly things: Things;
  readonly templates: Templates;
  /** Mailboxes that are nobody's, in every tenant: what mail of the product is sent from. */
  readonly sharedMailboxes: readonly string[];
  /** Where this Graph answers, with its version. */
  readonly baseUrl: string;
  readonly now: () => Date;
  /** The feed's limit: throws Graph's 429 for the eleventh entry within a minute. */
  readonly countActivity: (person: GraphPerson) => void;
};

/** One line of the table: what is asked and what it does. What it takes and answers with is in `facts/`. */
export type GraphRoute = {
  readonly method: Method;
  /** `{name}` stands for one part of the path. */
  readonly path: string;
  /** How this corner of Graph says that consent is missing; the directory's way unless said. */
  readonly denied?: { readonly code: string; readonly message: string };
  readonly answer: (request: GraphRequest, world: GraphWorld) => GraphAnswer;
};
