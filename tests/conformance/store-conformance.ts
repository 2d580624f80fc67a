import { storeFeed } from './store-feed.ts';
import { storeIsolation } from './store-isolation.ts';
import { storeQueries } from './store-queries.ts';
import type { StoreCapabilities, StoreSubject } from './store-subject.ts';
import { storeTenants } from './store-tenants.ts';
import { storeWrites } from './store-writes.ts';

/**
 * What every store must do, as one suite over any of them. Where a store is known to fall short, the tests demand that
 * it does, so that a capability which has come to hold is noticed.
 */
export const storeConformance = (
  name: string,
  open: () => Promise<StoreSubject>,
  capabilities: StoreCapabilities,
): void => {
  describe(`store: ${name}`, () => {
    let opened: StoreSubject;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const subject = (): StoreSubject => opened;
    storeWrites(subject, capabilities);
    storeIsolation(subject);
    storeQueries(subject, capabilities);
    storeFeed(subject, capabilities);
    storeTenants(subject);
  });
};
