import { screen, waitFor, within } from '@testing-library/react';
import { approvalEndpoints } from '#core/approvals/contract';
import { answering } from '../testing/api-peer.ts';
import { approvalsDesk, aRequest } from '../testing/approvals-desk.ts';
import { aTicket, erin, maya, resolvedByMaya } from '../testing/builders.ts';
import { aCatalog, anOffer, catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const part = async (name: string | RegExp) => within(await screen.findByRole('region', { name }));

it('greets the person, and leads to the two things people come for', async () => {
  await openTab(smallDesk({ me: { name: 'Erin Walsh' } }));
  await screen.findByRole('heading', { level: 1, name: /^(Good (morning|afternoon|evening)|Hello), Erin$/ });
  expect(document.title).toBe('Home · Catalyst');
  const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
  expect(href('Something is broken')).toBe('/tabs/incidents/new');
  expect(href('I need something')).toBe('/tabs/requests/catalog');
});

it('takes words to the catalog', async () => {
  const { user, router } = await openTab(smallDesk());
  await user.type(await screen.findByRole('searchbox', { name: 'Search the catalog' }), ' second screen {Enter}');
  await screen.findByRole('heading', { level: 1, name: 'Catalog' });
  expect(router.here()).toEqual({ path: '/requests/catalog', search: '?q=second+screen' });
});

it('shows five open tickets, those that wait for the person first, and what is wanted of them', async () => {
  const tickets = [
    ...Array.from({ length: 5 }, (_, index) => aTicket({ count: index + 1, updatedAt: minutesAgo(index + 1) })),
    aTicket({ count: 6, subject: 'Printer jams', ...resolvedByMaya('Cleaned.'), updatedAt: minutesAgo(60) }),
    aTicket({ count: 7, status: 'closed', closedAt: minutesAgo(1) }),
  ];
  await openTab(smallDesk({ tickets }));
  const mine = await part('My open tickets');
  const rows = await mine.findAllByRole('listitem');
  expect(rows).toHaveLength(5);
  expect(rows[0]!.textContent).toContain('Printer jams');
  expect(rows[0]!.textContent).toContain('Please check that it works');
  await mine.findByText('One waits for you');
  expect(mine.getByRole('link', { name: 'All my tickets' }).getAttribute('href')).toBe('/tabs/tickets');
});

it('says of a request how far it is, and asks for its receipt', async () => {
  const request = aRequest({
    requester: erin,
    status: 'resolved',
    resolution: { code: 'fulfilled', text: 'Here.', by: maya, at: minutesAgo(5) },
  });
  const delivered = { ...request, request: { ...request.request!, stage: 'delivered' as const } };
  await openTab(smallDesk({ tickets: [delivered] }));
  const mine = await part('My open tickets');
  await mine.findByText('Please confirm that you have it');
  mine.getByText('Delivered');
});

it('shows what waits for the person’s approval, and nothing where nothing does', async () => {
  const { more } = approvalsDesk();
  const { unmount } = await openTab(smallDesk({ more }));
  const waiting = await part('Waiting for your approval');
  waiting.getByText('1 request waits for you');
  expect(waiting.getByRole('link', { name: /A laptop for Maya/ }).getAttribute('href')).toBe(
    '/tabs/approvals/REQ-000007',
  );
  unmount();
  const desk = smallDesk();
  await openTab(desk);
  await screen.findByText('Nothing is open. Good.');
  await waitFor(() => expect(desk.askedOf('listApprovals')).toHaveLength(1));
  expect(screen.queryByRole('region', { name: 'Waiting for your approval' })).toBeNull();
});

it('does not count a question that its asker has to answer', async () => {
  const items: never[] = [];
  const none = answering(approvalEndpoints.listApprovals, () => ({ items, nextCursor: null, pageSize: 25 }));
  await openTab(smallDesk({ more: [none] }));
  await screen.findByText('Nothing is open. Good.');
  expect(screen.queryByText(/wait for you/)).toBeNull();
});

it('shows what is requested most, and without any figures something of the catalog', async () => {
  const catalog = aCatalog({
    Hardware: [anOffer({ name: 'Laptop', popularity: 3 }), anOffer({ name: 'Dock' })],
    Software: [anOffer({ name: 'Editor', popularity: 9 }), anOffer({ name: 'VPN', popularity: 1 })],
  });
  const { unmount } = await openTab(smallDesk({ more: catalogDesk({ catalog }).more }));
  const popular = await part('Most requested');
  expect(popular.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Whole catalog',
    'Editor',
    'Laptop',
    'VPN',
    'Dock',
  ]);
  expect(popular.getByRole('link', { name: 'Editor' }).getAttribute('href')).toBe('/tabs/requests/new/sc-editor');
  unmount();
  const unasked = aCatalog({ Hardware: [anOffer({ name: 'Dock' })] });
  await openTab(smallDesk({ more: catalogDesk({ catalog: unasked }).more }));
  await (await part('From the catalog')).findByRole('link', { name: 'Dock' });
});

it('keeps what can be shown where a part cannot be read', async () => {
  const desk = smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] });
  desk.trouble('getCatalog', 'network', 'network', 'network');
  desk.trouble('listApprovals', 'network', 'network', 'network');
  await openTab(desk);
  await screen.findByText('Printer jams');
  expect((await screen.findByRole('alert')).textContent).toContain('Catalyst cannot be reached');
});

it('speaks German to whoever does', async () => {
  await openTab(smallDesk({ me: { locale: 'de-DE' } }), '/', { host: { locale: 'de-DE' } });
  await screen.findByRole('heading', { level: 1, name: /^(Guten (Morgen|Tag|Abend)|Hallo), Erin$/ });
  await screen.findByText('Nichts ist offen. Gut so.');
});
