import { derivedUuid } from '../digest.ts';
import type { Setting } from '../settings/setting.ts';
import type { Write } from '../store.ts';
import { firstHash } from '../tickets/audit.ts';
import { applicationAccess } from './default-items/application-access.ts';
import { type DefaultItem, defaultCategories, type Ground } from './default-items/default-item.ts';
import { guestAccount } from './default-items/guest-account.ts';
import { laptop } from './default-items/laptop.ts';
import { leaver } from './default-items/leaver.ts';
import { monitor } from './default-items/monitor.ts';
import { newStarter } from './default-items/new-starter.ts';
import { phone } from './default-items/phone.ts';
import { sharedMailbox } from './default-items/shared-mailbox.ts';
import { softwareLicence } from './default-items/software-licence.ts';
import { vpn } from './default-items/vpn.ts';
import type { ServiceItem } from './item.ts';
import { itemVersion } from './item-version.ts';

/** Between two of them is room for categories that an organisation puts among them. */
const sortStep = 100;

/** What people ask for nearly everywhere. */
export const defaultItems = (ground: Ground): readonly DefaultItem[] => [
  newStarter(ground),
  leaver(ground),
  guestAccount(),
  laptop(ground),
  monitor(ground),
  phone(ground),
  softwareLicence(ground),
  applicationAccess(ground),
  vpn(ground),
  sharedMailbox(),
];

/**
 * What gives a tenant that has none its catalog, for one commit in `catalogPartition`. Ids follow from the tenant's: laid
 * twice it is there once.
 */
export function layDefaultCatalog(tenantId: string, ground: Ground, at: string): readonly Write[] {
  const baseOf = (kind: string, name: string, id: string): Setting => ({
    id: derivedUuid('default catalog', tenantId, kind, id),
    name,
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
  });
  const categories = defaultCategories.map(({ name, description, icon }, index) => ({
    ...baseOf('category', name, name),
    description,
    icon,
    sort: (index + 1) * sortStep,
  }));
  const idOf = (category: string): string => categories.find(({ name }) => name === category)?.id ?? '';
  const items = defaultItems(ground).map(
    ({ category, name, ...terms }): ServiceItem => ({
      ...baseOf('item', name, terms.key),
      ...terms,
      categoryId: idOf(category),
      ownerQueueId: ground.queueId,
      visibility: 'all',
      departmentIds: [],
      active: true,
    }),
  );
  return [
    ...categories.map((doc): Write => ({ upsert: 'serviceCategory', doc })),
    ...items.map((doc): Write => ({ upsert: 'serviceItem', doc })),
    ...items.map((item): Write => ({ upsert: 'serviceItemVersion', doc: itemVersion(item, at) })),
  ];
}
