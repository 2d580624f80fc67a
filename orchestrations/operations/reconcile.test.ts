import { unfinishedKinds } from '#core/operations/unfinished-work';
import { storyHost } from '#tests/support/story-host';
import { type ReconcilePlace, reconcile } from './reconcile.ts';

const story = storyHost('reconcile', reconcile, ['next-tenant', 'reconcile-page']);
const tenants = ['a', 'b', 'c'];
const kinds = unfinishedKinds.length;
/** The next of the tenants, and as many pages of each kind; each page has seen three and started one. */
const world = (pages: number) => ({
  'next-tenant': ({ after }: { after: string | null }) =>
    tenants[after === null ? 0 : tenants.indexOf(after) + 1] ?? null,
  'reconcile-page': ({ after }: ReconcilePlace) => {
    const page = Number(after ?? '0') + 1;
    return { after: page < pages ? String(page) : null, seen: 3, started: 1 };
  },
});
const places = () =>
  story.calls.flatMap((call) =>
    call.startsWith('reconcile-page ') ? [JSON.parse(call.slice(15)) as ReconcilePlace] : [],
  );

it('looks through every kind in every tenant, page by page, and counts', async () => {
  story.answers = world(2);
  await story.begin({ tenantId: null, wake: false });
  expect(story.status).toBe('Completed');
  expect(story.output).toEqual({ tenants: 3, seen: 3 * kinds * 2 * 3, started: 3 * kinds * 2 });
  expect(story.customStatus).toEqual(story.output);
  expect(places().map(({ tenantId, what, after }) => [tenantId, what, after])).toEqual(
    tenants.flatMap((tenant) =>
      unfinishedKinds.flatMap((what) => [
        [tenant, what, null],
        [tenant, what, '1'],
      ]),
    ),
  );
});

it('looks through one tenant alone where it is told to', async () => {
  story.answers = world(1);
  await story.begin({ tenantId: 'b', wake: true });
  expect(story.output).toEqual({ tenants: 1, seen: 3 * kinds, started: kinds });
  expect(places().every(({ tenantId, wake }) => tenantId === 'b' && wake)).toBe(true);
});

it('goes on counting when it has shed its history, and leaves nothing out', async () => {
  story.answers = world(40);
  await story.begin({ tenantId: null, wake: false });
  expect(story.output).toEqual({ tenants: 3, seen: 3 * kinds * 40 * 3, started: 3 * kinds * 40 });
  expect(new Set(places().map((place) => JSON.stringify(place))).size).toBe(3 * kinds * 40);
});

it('goes on after a kill where it was', async () => {
  story.answers = {
    ...world(1),
    'reconcile-page': (_place, times) => {
      if (times === kinds + 2) throw new Error('the store is away');
      return { after: null, seen: 1, started: 0 };
    },
  };
  await story.begin({ tenantId: null, wake: false });
  expect(story.customStatus).toEqual({ tenants: 1, seen: kinds + 1, started: 0 });
  await story.crash();
  await story.pass(5_000);
  expect(story.output).toEqual({ tenants: 3, seen: 3 * kinds, started: 0 });
});

it('has nothing to do where there is no tenant', async () => {
  story.answers = { 'next-tenant': () => null };
  await story.begin({ tenantId: null, wake: false });
  expect(story.output).toEqual({ tenants: 0, seen: 0, started: 0 });
});
