import type { ActionTable } from '#adapters/actions/action-port';
import type { GraphActionOptions } from '#adapters/graph/actions/graph-action';
import type { Graph } from '#adapters/graph/graph-client';
import { connectionNamed, connectionsNow, firstVendor } from '#core/connections/find-connections';
import { type Member, memberPartition } from '#core/people/member';
import type { Ctx, Platform } from '#core/platform';
import { actionNotes } from '#core/playbooks/action-note';
import type { ActionCall, ActionPort } from '#core/playbooks/action-port';
import type { TeamsPosts } from '#core/playbooks/teams-posts';
import { enterAsSystem } from '#core/tenancy/enter';
import { deskActions } from './desk-actions.ts';
import type { Settings } from './settings.ts';

export interface ActionParts {
  /** The running product, which has these actions itself: asked when the first one is carried out. */
  readonly platform: () => Platform;
  readonly graph: (() => Promise<Graph>) | undefined;
  /** The bot, for messages in Teams. */
  readonly posts: () => Promise<TeamsPosts>;
  /** For tests: how to wait for what Microsoft is still making. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** What carries out playbooks. Loaded at the first step: most starts need none of it. */
export function connectActions(settings: Settings, parts: ActionParts): ActionPort {
  let loaded: Promise<ActionPort> | undefined;
  const port = (): Promise<ActionPort> => {
    loaded ??= load(settings, parts);
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
  return {
    apply: async (call) => (await port()).apply(call),
    readBack: async (call) => (await port()).readBack(call),
    compensate: async (call: ActionCall, done) => (await port()).compensate(call, done),
  };
}

async function load(settings: Settings, parts: ActionParts): Promise<ActionPort> {
  const { graph, posts } = parts;
  const platform = parts.platform();
  const now = () => platform.clock.now();
  const enter = (tenantId: string): Promise<Ctx> =>
    enterAsSystem(platform, tenantId, 'fulfilment', { surface: 'system', requestId: platform.ids.uuid() });
  const [{ actionPort }, { sendEmail }, { postMessage }, { createOrder }, { httpRequest }, ofGraph] = await Promise.all(
    [
      import('#adapters/actions/action-port'),
      import('#adapters/actions/send-email'),
      import('#adapters/actions/post-message'),
      import('#adapters/connections/create-order'),
      import('#adapters/connections/http-request'),
      graph ? graphTable(settings, { graph, enter, now, pause: parts.pause ?? pauseFor }) : {},
    ],
  );
  const outside = {
    allowsLocal: settings.CATALYST_PROFILE === 'demo',
    secret: (name: string) => settings.secrets.get(name),
  };
  return actionPort({
    ...ofGraph,
    ...deskActions(platform),
    'vendor.createOrder': createOrder({
      ...outside,
      vendor: async (tenantId, named) => {
        const ctx = await enter(tenantId);
        const sought = named ?? ctx.tenant.settings.fulfilment.defaultVendor;
        const all = await connectionsNow(ctx);
        return sought === null ? firstVendor(all) : connectionNamed(all, sought);
      },
    }),
    'http.request': httpRequest({
      ...outside,
      connection: async (tenantId, named) => connectionNamed(await connectionsNow(await enter(tenantId)), named),
    }),
    'email.send': sendEmail({
      mail: platform.mail,
      now,
      host: new URL(settings.WEB_BASE_URL).hostname,
      memberOf: async (tenantId, id) => {
        const member = await memberOf(await enter(tenantId), id);
        return member && { name: member.name, address: member.email, locale: member.locale };
      },
    }),
    'teams.postMessage': postMessage({
      now,
      posts: {
        post: async (...asked) => (await posts()).post(...asked),
        remove: async (...asked) => (await posts()).remove(...asked),
      },
    }),
  });
}

const mostAtOnce = 4;

const pauseFor = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface GraphParts extends Pick<GraphActionOptions, 'graph' | 'now' | 'pause'> {
  readonly enter: (tenantId: string) => Promise<Ctx>;
}

async function graphTable(settings: Settings, { enter, ...parts }: GraphParts): Promise<ActionTable> {
  const [{ graphActions }, { atMost }] = await Promise.all([
    import('#adapters/graph/actions/graph-actions'),
    import('#adapters/at-most'),
  ]);
  return graphActions({
    ...parts,
    notes: actionNotes(enter),
    inLane: atMost(mostAtOnce),
    markerName: `extension_${settings.ENTRA_CLIENT_ID.replaceAll('-', '')}_catalystKey`,
    fulfilment: async (tenantId) => (await enter(tenantId)).tenant.settings.fulfilment,
  });
}

/** By id, or by sign-in name. */
async function memberOf({ store }: Ctx, named: string): Promise<Member | undefined> {
  // No id of Entra has an @.
  if (!named.includes('@')) return store.get('member', memberPartition, named);
  const where = { field: 'upn', is: named } as const;
  return (await store.query('member', { where, partition: memberPartition, limit: 1 })).items[0];
}
