import { connectionPartition } from '#core/connections/connection';
import type { ActionCall, ActionPort } from '#core/playbooks/action-port';
import type { Step } from '#core/playbooks/playbook';
import type { PostedMessage, TeamsPosts } from '#core/playbooks/teams-posts';
import { tenantPartition } from '#core/tenancy/tenant';
import { generateSigningKey } from '#functions/auth/signing-keys';
import { connectActions } from '#functions/connect-actions';
import { connectGraph } from '#functions/connect-graph';
import { connectMail } from '#functions/connect-mail';
import { readSettings } from '#functions/settings';
import { appIdUri, clientId } from './entra-tokens.ts';
import { type GraphServer, graphServer } from './graph-server.ts';
import { contoso } from './seeded-people.ts';
import { type TestPlatform, testPlatform } from './test-platform.ts';

/** The actions of playbooks as they run, over HTTP against a small Graph and a small shop. */
export interface ActionWorld {
  readonly test: TestPlatform;
  readonly server: GraphServer;
  readonly actions: ActionPort;
  /** What the bot was asked to post. */
  readonly posted: readonly { readonly to: unknown; readonly text: string }[];
  /** A call of Contoso; with the same key it is another attempt of the same step. */
  call(action: string, inputs: Step['inputs'], more?: Partial<ActionCall>): ActionCall;
  close(): Promise<void>;
}

export const shopName = 'Laptop shop';

export async function actionWorld(given: { readonly mostWrites?: number } = {}): Promise<ActionWorld> {
  const test = await testPlatform();
  const server = await graphServer({ clock: test.clock, ...given });
  const settings = readSettings({
    CATALYST_PROFILE: 'demo',
    WEB_BASE_URL: 'http://127.0.0.1:7071',
    ENTRA_CLIENT_ID: clientId,
    ENTRA_APP_ID_URI: appIdUri,
    TEAMS_APP_ID: 'app',
    CATALYST_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
    ...server.environment,
  });
  await setUp(test, server.vendorUrl);
  const { graph } = connectGraph(settings, { clock: test.clock, log: test.platform.log });
  const mail = connectMail(settings, graph);
  const posted: { to: unknown; text: string }[] = [];
  const posts: TeamsPosts = {
    post: async (_tenantId, to, text): Promise<PostedMessage> => {
      posted.push({ to, text });
      return { activityId: String(posted.length), conversationId: '19:managers@thread.tacv2', serviceUrl: 'home' };
    },
    remove: async () => void posted.pop(),
  };
  const platform = { ...test.platform, mail: mail.mail };
  const actions = connectActions(settings, {
    platform: () => platform,
    graph,
    posts: async () => posts,
    pause: async () => undefined,
  });
  return {
    test: { ...test, platform: { ...platform, actions } },
    server,
    actions,
    posted,
    call: (action, inputs, more = {}) => ({
      tenantId: contoso.id,
      runId: '00000000-0000-4000-8000-00000000aaaa',
      stepId: 'step',
      ticketId: '00000000-0000-4000-8000-00000000bbbb',
      attempt: 1,
      key: `key of ${action}`,
      action,
      inputs,
      ...more,
    }),
    close: async () => {
      await mail.close();
      await server.close();
      await test.close();
    },
  };
}

/** Licences that everybody gets, and a vendor, as the seeded organisations have them. */
async function setUp(test: TestPlatform, vendorUrl: string): Promise<void> {
  const store = test.stores.forTenant(contoso.id);
  const stored = await store.get('tenant', tenantPartition, contoso.id);
  if (!stored) throw new Error('Contoso is not there');
  const { etag: _, ...tenant } = stored;
  const fulfilment = { ...tenant.settings.fulfilment, defaultLicenses: ['SPE_E3'] };
  await store.commit(tenantPartition, [
    { upsert: 'tenant', doc: { ...tenant, settings: { ...tenant.settings, fulfilment } } },
  ]);
  const at = test.clock.now().toISOString();
  const kept = { version: 1, createdAt: at, updatedAt: at, auditSeq: 0, auditHash: '' };
  await store.commit(connectionPartition, [
    {
      upsert: 'connection',
      doc: {
        ...kept,
        id: 'laptop-shop',
        name: shopName,
        provider: 'vendor',
        baseUrl: vendorUrl,
        credentialsSecretRef: 'LAPTOP_SHOP',
        header: 'Authorization',
        scopes: [],
      },
    },
  ]);
}
