import { cannedPartition } from '#core/canned/canned-response';
import { layDefaultCatalog } from '#core/catalog/default-catalog';
import { catalogPartition } from '#core/catalog/item';
import { type Connection, connectionPartition } from '#core/connections/connection';
import { derivedUuid } from '#core/digest';
import { createIncident } from '#core/incidents/create-incident';
import { type Member, memberPartition } from '#core/people/member';
import type { Ctx, Platform } from '#core/platform';
import { noFulfilmentDefaults } from '#core/playbooks/fulfilment-defaults';
import { plainQueue } from '#core/queues/plain-queue';
import { type Queue, queuePartition } from '#core/queues/queue';
import { routingPartition } from '#core/routing/rule';
import { slaPartition } from '#core/sla/calendar';
import { layDefaults } from '#core/sla/default-policies';
import type { Store, Write } from '#core/store';
import { homeService } from '#core/teams/home-service';
import { enterAsMember } from '#core/tenancy/enter';
import { defaultTenantSettings, type Tenant, tenantPartition } from '#core/tenancy/tenant';
import { addComment } from '#core/tickets/add-comment';
import { takeTicket } from '#core/tickets/assign-ticket';
import { firstHash } from '#core/tickets/audit';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { viewPartition } from '#core/views/saved-view';
import { seededCanned, seededViews } from './desk.ts';
import { organisations, type SeededOrganisation, type SeededPerson } from './organisations.ts';
import { seededRouting, skillsOf } from './routing.ts';
import { seededTickets } from './tickets.ts';

/** Where the organisations order from; without an address they have no vendor. */
export interface Surroundings {
  readonly vendorUrl?: string;
}

/** Lays down the two organisations where they are missing; what is there is left as it is. */
export async function seedOrganisations(platform: Platform, { vendorUrl }: Surroundings = {}): Promise<void> {
  for (const organisation of organisations) {
    const store = platform.stores.forTenant(organisation.id);
    if (await store.get('tenant', tenantPartition, organisation.id)) {
      if (vendorUrl !== undefined) await moveShop(store, organisation.id, vendorUrl);
      continue;
    }
    const at = platform.clock.now().toISOString();
    await store.commit(
      memberPartition,
      organisation.people.map((person) => ({ upsert: 'member', doc: memberOf(person, at) })),
    );
    const promises = layDefaults(organisation.id, organisation.timeZone, at);
    await store.commit(slaPartition, promises);
    const calendar = promises.find((write) => 'upsert' in write && write.upsert === 'calendar');
    const routing = seededRouting(organisation, calendar && 'doc' in calendar ? calendar.doc.id : '', at);
    await store.commit(routingPartition, [
      ...(routing?.rotas ?? []).map((rota): Write => ({ upsert: 'rota', doc: rota })),
      ...(routing?.rules ?? []).map((rule): Write => ({ upsert: 'routingRule', doc: rule })),
    ]);
    await store.commit(
      queuePartition,
      queuesOf(organisation, at).map((queue) => ({
        upsert: 'queue',
        doc: queue.name === 'Network' ? { ...queue, ...routing?.network } : queue,
      })),
    );
    const ground = { queueId: organisation.queues[0]?.id ?? '', currency: organisation.currency };
    await store.commit(catalogPartition, layDefaultCatalog(organisation.id, ground, at));
    if (vendorUrl !== undefined) {
      const doc = laptopShop(organisation.id, vendorUrl, at);
      await store.commit(connectionPartition, [{ upsert: 'connection', doc }]);
    }
    await store.commit(
      cannedPartition,
      seededCanned(organisation, at).map((doc) => ({ upsert: 'cannedResponse', doc })),
    );
    await store.commit(
      viewPartition,
      seededViews(organisation, at).map((doc) => ({ upsert: 'savedView', doc })),
    );
    await store.commit(tenantPartition, [{ upsert: 'tenant', doc: tenantOf(organisation, at) }]);
    platform.cache.forget(organisation.id, 'tenant');
    platform.cache.forget(organisation.id, 'queues');
    await seedTickets(platform, organisation);
  }
}

const tenantOf = (organisation: SeededOrganisation, at: string): Tenant => ({
  id: organisation.id,
  name: organisation.name,
  slug: organisation.slug,
  plan: 'standard',
  status: 'active',
  settings: {
    ...defaultTenantSettings(organisation.queues[0]?.id ?? ''),
    timeZone: organisation.timeZone,
    locale: organisation.locale,
    costCenters: organisation.costCenters,
    fulfilment: { ...noFulfilmentDefaults, defaultLicenses: ['SPE_E3'] },
  },
  createdAt: at,
});

const shopId = (tenantId: string): string => derivedUuid('seeded connection', tenantId, 'Laptop shop');

/** The port of this machine may be another one than at the first start. */
async function moveShop(store: Store, tenantId: string, baseUrl: string): Promise<void> {
  const stored = await store.get('connection', connectionPartition, shopId(tenantId));
  if (!stored || stored.baseUrl === baseUrl || !stored.baseUrl.startsWith('http://127.0.0.1:')) return;
  const { etag: _, ...shop } = stored;
  await store.commit(connectionPartition, [{ upsert: 'connection', doc: { ...shop, baseUrl } }]);
}

const laptopShop = (tenantId: string, baseUrl: string, at: string): Connection => ({
  id: shopId(tenantId),
  name: 'Laptop shop',
  provider: 'vendor',
  baseUrl,
  credentialsSecretRef: 'LAPTOP_SHOP',
  header: 'Authorization',
  scopes: [],
  version: 1,
  createdAt: at,
  updatedAt: at,
  auditSeq: 0,
  auditHash: firstHash,
});

const memberOf = (person: SeededPerson, at: string): Member => ({
  id: person.userId,
  upn: person.upn,
  email: person.upn,
  name: person.name,
  roles: person.roles,
  active: true,
  avatarUrl: null,
  departmentId: person.departmentId,
  managerId: person.managerId,
  location: null,
  timeZone: null,
  locale: null,
  skills: skillsOf(person.upn),
  vip: person.vip,
  lastLoginAt: null,
  invitedBy: null,
  invitedAt: null,
  createdAt: at,
});

const queuesOf = (organisation: SeededOrganisation, at: string): Queue[] =>
  organisation.queues.map(({ channelId, ...queue }) => ({
    ...plainQueue(at),
    ...queue,
    memberIds: [...queue.memberIds],
    channel:
      channelId === null
        ? null
        : {
            conversationId: channelId,
            serviceUrl: homeService,
            name: queue.name,
            boundBy: organisation.people.at(-1)?.userId ?? '',
            boundAt: at,
          },
  }));

/** The tickets are reported and worked by the product's own verbs, so that their history is a real one. */
async function seedTickets(platform: Platform, organisation: SeededOrganisation): Promise<void> {
  const as = (part: string): Promise<Ctx> => {
    const person = organisation.people.find((one) => one.upn.startsWith(`${part}@`)) ?? organisation.people[0];
    return enterAsMember(
      platform,
      { tenantId: organisation.id, userId: person?.userId ?? '', mayJoin: false },
      { via: { surface: 'import', requestId: platform.ids.uuid() } },
    );
  };
  for (const seeded of seededTickets(organisation.slug)) {
    const ticket = await createIncident(await as('employee'), seeded.report);
    if (seeded.taken) await takeTicket(await as('agent'), { id: ticket.id });
    if (seeded.reply) await addComment(await as('agent'), { id: ticket.id, body: seeded.reply });
    if (seeded.note) await addComment(await as('agent'), { id: ticket.id, body: seeded.note, isPrivate: true });
    if (seeded.moved) await transitionTicket(await as('agent'), { id: ticket.id, ...seeded.moved });
  }
}
