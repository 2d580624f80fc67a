import '../testing/screen-size.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { agentsDesk, aView } from '../testing/agents-desk.ts';
import { openTab } from '../testing/open-tab.tsx';

beforeEach(() => localStorage.clear());

const settled = () => waitFor(() => expect(document.querySelector('[aria-selected]')).not.toBeNull());

it('keeps a narrowed list under a name, shared or not, and goes there', async () => {
  const desk = agentsDesk();
  const { user, router } = await openTab(desk, '/queues/all?priority=P1&group=queue');
  await settled();
  await user.click(screen.getByRole('button', { name: 'Save as a view' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save this list as a view' });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText('Give the view a name.');
  await user.type(within(dialog).getByLabelText('Name'), 'Urgent ones');
  await user.click(within(dialog).getByLabelText('Share it with everybody of the desk'));
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByRole('heading', { level: 1, name: 'Urgent ones' });
  expect(router.here()).toEqual({ path: '/views/view-1', search: '' });
  expect(desk.views[0]).toMatchObject({
    name: 'Urgent ones',
    shared: true,
    filter: { priority: 'P1', status: 'open,in_progress,waiting' },
    groupBy: 'queue',
  });
  screen.getByRole('link', { name: 'Urgent ones' });
});

it('shows what it keeps, and puts it back after somebody has looked for something else', async () => {
  const { user, router } = await openTab(agentsDesk({ views: [aView()] }), '/views/view-1');
  await settled();
  expect(screen.queryByRole('button', { name: 'Reset' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Filters' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Priority' }), '');
  await waitFor(() => expect(router.here().search).toBe('?priority='));
  const [reset] = await screen.findAllByRole('button', { name: 'Reset' });
  await user.click(reset as HTMLElement);
  expect(router.here().search).toBe('');
});

it('saves what was changed, with its name', async () => {
  const desk = agentsDesk({ views: [aView()] });
  const { user, router } = await openTab(desk, '/views/view-1?sort=createdAt:asc');
  await settled();
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByText('The view “Urgent” is saved.');
  expect(desk.views[0]).toMatchObject({ sort: 'createdAt:asc', version: 2 });
  expect(router.here().search).toBe('');
});

it('says that somebody was faster, loses nothing, and can be put over it', async () => {
  const desk = agentsDesk({ views: [aView()] });
  const { user } = await openTab(desk, '/views/view-1');
  await settled();
  await user.click(screen.getByRole('button', { name: 'Name and sharing' }));
  const dialog = await screen.findByRole('dialog');
  const name = within(dialog).getByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Hot');
  desk.views[0] = aView({ name: 'Theirs', version: 2 });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText(/^Somebody changed this view meanwhile/);
  expect((within(dialog).getByLabelText('Name') as HTMLInputElement).value).toBe('Hot');
  await user.click(within(dialog).getByRole('button', { name: 'Save mine over it' }));
  await screen.findByRole('heading', { level: 1, name: 'Hot' });
  expect(desk.views[0]).toMatchObject({ name: 'Hot', version: 3 });
});

it('asks before it deletes what everybody uses', async () => {
  const desk = agentsDesk({ views: [aView({ shared: true })] });
  const { user, router } = await openTab(desk, '/views/view-1');
  await settled();
  await user.click(screen.getByRole('button', { name: 'Name and sharing' }));
  await user.click(await screen.findByRole('button', { name: 'Delete the view' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete the view “Urgent”?' });
  within(dialog).getByText('It is shared: it goes away for everybody.');
  await user.click(within(dialog).getByRole('button', { name: 'Delete it' }));
  await screen.findByText('The view “Urgent” is deleted.');
  expect(router.here().path).toBe('/queues/all');
  expect(desk.views).toEqual([]);
});

it('lets nobody change a view that is not theirs', async () => {
  await openTab(agentsDesk({ views: [aView({ shared: true, mayChange: false })] }), '/views/view-1?sort=createdAt:asc');
  await settled();
  expect(screen.queryByRole('button', { name: 'Name and sharing' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  screen.getByRole('button', { name: 'Save as a view' });
});

it('says that there is no such view', async () => {
  await openTab(agentsDesk(), '/views/gone');
  await screen.findByRole('heading', { level: 1, name: 'There is no such view' });
});
