import '../testing/screen-size.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { agentsDesk, manyTickets } from '../testing/agents-desk.ts';
import { erin, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';

beforeEach(() => localStorage.clear());

const line = async (number: string) => {
  const found = await waitFor(() => {
    const lines = [...document.querySelectorAll<HTMLElement>('[role=row][aria-selected]')];
    const one = lines.find((element) => element.textContent?.includes(number));
    expect(one).toBeDefined();
    return one as HTMLElement;
  });
  return found;
};

/** Opens all tickets and chooses the first so many by keyboard. */
async function choose(count: number, desk = agentsDesk()) {
  const tab = await openTab(desk, '/queues/all');
  await line('INC-000001');
  await tab.user.keyboard('jx'.repeat(count));
  await screen.findByText(count === 1 ? '1 ticket chosen' : `${count} tickets chosen`);
  return { ...tab, desk };
}

it('gives the chosen tickets to somebody at once, and takes it back within its time', async () => {
  const { user, desk } = await choose(
    2,
    agentsDesk({ tickets: manyTickets(4).map((t) => ({ ...t, assignee: null })) }),
  );
  await user.keyboard('a');
  const dialog = await screen.findByRole('dialog', { name: 'Assign 2 tickets' });
  within(dialog).getByText('INC-000001, INC-000002');
  await within(dialog).findByRole('option', { name: maya.name });
  await user.selectOptions(within(dialog).getByLabelText('Person'), maya.id);
  const release = desk.hold();
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  await waitFor(async () => expect((await line('INC-000001')).textContent).toContain(maya.name));
  await act(async () => release());
  await screen.findByText('2 tickets assigned.');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(desk.askedOf('createBulkJob').map(({ input }) => input)).toEqual([
    { kind: 'assign', assigneeId: maya.id, ticketIds: [desk.tickets[0]?.id, desk.tickets[1]?.id] },
  ]);
  await user.keyboard('z');
  await screen.findByText('Undone for 2 tickets.');
  await waitFor(async () => expect((await line('INC-000001')).textContent).toContain('Nobody'));
});

it('takes the present ticket where none is chosen, with one key', async () => {
  const desk = agentsDesk();
  const { user } = await openTab(desk, '/queues/all');
  await line('INC-000002');
  await user.keyboard('jjt');
  await screen.findByText('1 ticket assigned.');
  expect(desk.askedOf('createBulkJob')[0]?.input).toMatchObject({ assigneeId: erin.id });
  await waitFor(async () => expect((await line('INC-000002')).textContent).toContain(erin.name));
});

it('says that somebody would have more than the limit', async () => {
  const { user } = await choose(1);
  await user.keyboard('a');
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('option', { name: maya.name });
  await user.selectOptions(within(dialog).getByLabelText('Person'), maya.id);
  await within(dialog).findByText(`${maya.name} has 5 open tickets, over the limit of 3.`);
});

it('wants to know to whom', async () => {
  const { user, desk } = await choose(1);
  await user.keyboard('a');
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  await within(dialog).findByText('Choose a person, a queue, or both.');
  expect(desk.askedOf('createBulkJob')).toEqual([]);
});

it('lists the tickets that could not be changed, and shows them as they are', async () => {
  const { user } = await choose(3, agentsDesk({ refuses: ['INC-000002'] }));
  await user.keyboard('p');
  const dialog = await screen.findByRole('dialog', { name: 'Change the priority of 3 tickets' });
  await user.selectOptions(within(dialog).getByLabelText('Priority'), 'P2');
  await user.click(within(dialog).getByRole('button', { name: 'Change priority' }));
  const region = await screen.findByRole('region', { name: 'What to do with the chosen tickets' });
  await within(region).findByText('1 ticket could not be changed');
  await within(region).findByText('INC-000002 is closed.');
  await screen.findByText('The priority of 2 tickets is changed.');
  await waitFor(async () => expect((await line('INC-000002')).textContent).toContain('P3'));
  expect((await line('INC-000003')).textContent).toContain('P2');
});

it('does it with Enter in a list of choices, as in any other field', async () => {
  const { user, desk } = await choose(1);
  await user.keyboard('p');
  const pick = within(await screen.findByRole('dialog')).getByLabelText('Priority');
  await user.selectOptions(pick, 'P2');
  pick.focus();
  await user.keyboard('{Enter}');
  await screen.findByText('The priority of 1 ticket is changed.');
  expect(desk.askedOf('createBulkJob')[0]?.input).toMatchObject({ kind: 'priority', priority: 'P2' });
});

it('shows how far it is, and lets one go on meanwhile', async () => {
  const { user } = await choose(2, agentsDesk({ slowness: 2 }));
  await user.keyboard('p');
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Change priority' }));
  await screen.findByText('0 of 2 tickets done');
  await user.keyboard('j');
  await screen.findByText('The priority of 2 tickets is changed.');
  expect(screen.queryByText(/of 2 tickets done/)).toBeNull();
});

it('keeps what was written where the server cannot be reached, and sends it once', async () => {
  const { user, desk } = await choose(2);
  desk.trouble('createBulkJob', 'network');
  await user.keyboard('n');
  const dialog = await screen.findByRole('dialog', { name: 'Write a note at 2 tickets' });
  await user.type(within(dialog).getByLabelText('Note'), 'Vendor called');
  await user.click(within(dialog).getByRole('button', { name: 'Note' }));
  await within(dialog).findByText('Catalyst cannot be reached');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await user.keyboard('n');
  const again = await screen.findByRole('dialog', { name: 'Write a note at 2 tickets' });
  expect((within(again).getByLabelText('Note') as HTMLTextAreaElement).value).toBe('Vendor called');
  await user.click(within(again).getByRole('button', { name: 'Note' }));
  await screen.findByText('Noted at 2 tickets.');
  const keys = desk.askedOf('createBulkJob').map(({ call }) => call.idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

it('takes back what it has shown when all of it is refused', async () => {
  const { user, desk } = await choose(1);
  desk.trouble('createBulkJob', new Problem('CAT_FORBIDDEN', 'Only the service desk closes many tickets.'));
  await user.keyboard('e');
  const dialog = await screen.findByRole('dialog', { name: 'Resolve and close 1 ticket' });
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await within(dialog).findByText('Say what was done, in words the requesters understand.');
  await user.type(within(dialog).getByLabelText('What was done?'), 'Restarted it');
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  await within(dialog).findByText('Only the service desk closes many tickets.');
  await waitFor(async () => expect((await line('INC-000001')).textContent).toContain('Open'));
});

it('links to a ticket by its number, and says when that is none', async () => {
  const { user, desk } = await choose(1);
  await user.keyboard('l');
  const dialog = await screen.findByRole('dialog', { name: 'Link 1 ticket' });
  await user.type(within(dialog).getByLabelText('Ticket number'), 'the other one');
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  await within(dialog).findByText('Give the number of the other ticket, such as INC-000123.');
  await user.clear(within(dialog).getByLabelText('Ticket number'));
  await user.type(within(dialog).getByLabelText('Ticket number'), 'inc-7');
  await user.selectOptions(within(dialog).getByLabelText('Every chosen ticket'), 'duplicate');
  await user.click(within(dialog).getByRole('button', { name: 'Link' }));
  await screen.findByText('1 ticket linked.');
  expect(desk.askedOf('createBulkJob')[0]?.input).toMatchObject({ kind: 'link', type: 'duplicate', ticketId: 'inc-7' });
});

it('does more than a hundred as several jobs, one after the other', async () => {
  const desk = agentsDesk({ tickets: manyTickets(130) });
  const { user } = await openTab(desk, '/queues/all');
  await line('INC-000001');
  for (let page = 0; page < 3; page += 1) {
    await user.keyboard('{Control>}{End}{/Control}');
    await act(async () => (await screen.findByRole('grid')).focus());
    await user.keyboard('{End}');
    await waitFor(() => expect(screen.queryAllByText('Loading…')).toEqual([]));
  }
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('130 tickets chosen');
  await user.keyboard('p');
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Change priority' }));
  await screen.findByText('The priority of 130 tickets is changed.');
  const sizes = desk.askedOf('createBulkJob').map(({ input }) => (input.ticketIds as string[]).length);
  expect(sizes).toEqual([100, 30]);
});
