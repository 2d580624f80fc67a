import type { OrchestrationContext } from 'durable-functions';
import { type UnfinishedKind, unfinishedKinds } from '#core/operations/unfinished-work';
import { hours, retries } from '../patience.ts';
import type { Story } from '../until-open.ts';

/** Of one organisation or of all, from the beginning or from where the history was shed. */
export interface ReconcileInput {
  /** Null: all organisations. */
  readonly tenantId: string | null;
  /** Clocks that run look into the store, too: it may be an older one than they know. */
  readonly wake: boolean;
  readonly from?: ReconcilePlace | undefined;
  readonly seen?: ReconcileProgress | undefined;
}

export interface ReconcilePlace {
  readonly tenantId: string;
  readonly what: UnfinishedKind;
  readonly wake: boolean;
  readonly after: string | null;
}

/** How far it is: its custom status, too. */
export interface ReconcileProgress {
  readonly tenants: number;
  readonly seen: number;
  readonly started: number;
}

export interface ReconciledPage {
  readonly after: string | null;
  readonly seen: number;
  readonly started: number;
}

const mostPages = 50;

/** Starts every story that the store says should be running and is not: after a restore, or a start that was lost. */
export function* reconcile(context: OrchestrationContext): Story<ReconcileProgress> {
  const input: ReconcileInput = context.df.getInput<ReconcileInput>() ?? { tenantId: null, wake: false };
  let progress = input.seen ?? { tenants: 0, seen: 0, started: 0 };
  let place = input.from ?? (yield* firstPlace(context, input, null));
  for (let pages = 0; place !== undefined; pages += 1) {
    if (pages === mostPages) {
      context.df.continueAsNew({ ...input, from: place, seen: progress } satisfies ReconcileInput);
      return progress;
    }
    const page = (yield context.df.callActivityWithRetry('reconcile-page', retries(hours), place)) as ReconciledPage;
    const next = nextInTenant(place, page.after);
    progress = {
      tenants: progress.tenants + (next === undefined ? 1 : 0),
      seen: progress.seen + page.seen,
      started: progress.started + page.started,
    };
    context.df.setCustomStatus(progress);
    place = next ?? (yield* firstPlace(context, input, place.tenantId));
  }
  return progress;
}

function* firstPlace(
  context: OrchestrationContext,
  { tenantId, wake }: ReconcileInput,
  after: string | null,
): Story<ReconcilePlace | undefined> {
  const begin = { what: unfinishedKinds[0], wake, after: null } as const;
  if (tenantId !== null) return after === null ? { tenantId, ...begin } : undefined;
  const next = (yield context.df.callActivityWithRetry('next-tenant', retries(hours), { after })) as string | null;
  return next === null ? undefined : { tenantId: next, ...begin };
}

function nextInTenant(place: ReconcilePlace, after: string | null): ReconcilePlace | undefined {
  if (after !== null) return { ...place, after };
  const what = unfinishedKinds[unfinishedKinds.indexOf(place.what) + 1];
  return what === undefined ? undefined : { ...place, what, after: null };
}
