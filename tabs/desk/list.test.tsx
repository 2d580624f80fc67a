import '../testing/screen-size.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { agentsDesk, manyTickets, tooMuch } from '../testing/agents-desk.ts';
import { maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';

beforeEach(() => localStorage.clear());

const grid = () => screen.findByRole('grid');
const lines = async () => {
  await grid();
  await waitFor(() => expect(document.querySelector('[aria-selected]')).not.toBeNull());
  return [...document.querySelectorAll<HTMLElement>('[role=row][aria-selected]')];
};
/** The line that the keys are at, by what the grid says of it. */
const present = async () => document.getElementById((await grid()).getAttribute('aria-activedescendant') ?? '');
const numbersOf = (elements: readonly HTMLElement[]) =>
  elements.map((element) => /(INC|REQ)-\d+/.exec(element.textContent ?? '')?.[0]);
const chosen = () => numbersOf([...document.querySelectorAll<HTMLElement>('[role=row][aria-selected=true]')]);

describe('the list of a queue', () => {
  it('shows what its place is about, and says how many', async () => {
    await openTab(agentsDesk(), '/queues/network');
    expect(numbersOf(await lines())).toEqual(['INC-000001', 'INC-000005']);
    screen.getByRole('heading', { level: 1, name: 'Network' });
    await screen.findByText('2 tickets');
  });

  it('asks for one page and the next, and draws only what is on the screen', async () => {
    const desk = agentsDesk({ tickets: manyTickets(400) });
    await openTab(desk, '/queues/all');
    await lines();
    await waitFor(() => expect(desk.askedOf('listTickets').length).toBeGreaterThanOrEqual(2));
    expect((await lines()).length).toBeLessThan(40);
    expect(desk.askedOf('listTickets').length).toBeLessThanOrEqual(3);
    expect((await grid()).getAttribute('aria-rowcount')).toBe('-1');
  });

  it('goes on to the end and back while it is scrolled, and knows its length then', async () => {
    const desk = agentsDesk({ tickets: manyTickets(400) });
    await openTab(desk, '/queues/all');
    await lines();
    const list = await grid();
    const scrollTo = async (top: number) => {
      await act(async () => {
        list.scrollTop = top;
      });
    };
    for (let page = 1; page <= 8; page += 1) {
      await scrollTo(page * 50 * 40 - 600);
      await waitFor(() => expect(screen.queryAllByText('Loading…')).toEqual([]));
    }
    expect(numbersOf(await lines())).toContain('INC-000400');
    await waitFor(() => expect(list.getAttribute('aria-rowcount')).toBe('401'));
    await scrollTo(0);
    await waitFor(async () => expect(numbersOf(await lines())[0]).toBe('INC-000001'));
  });

  it('says that nothing waits, and where there is something', async () => {
    await openTab(agentsDesk({ tickets: [] }), '/queues/mine');
    await screen.findByRole('heading', { name: 'Nothing waits for you. Good.' });
    expect(screen.getByRole('link', { name: 'See what is unassigned' }).getAttribute('href')).toBe(
      '/tabs/queues/unassigned',
    );
  });

  it('says that there is no such queue, and shows the others', async () => {
    await openTab(agentsDesk(), '/queues/gone');
    await screen.findByRole('heading', { level: 1, name: 'There is no such queue' });
    await screen.findByRole('link', { name: /^Network/ });
  });

  it('marks queues where somebody has more than the limit, in words', async () => {
    await openTab(agentsDesk(), '/queues/all');
    const link = await screen.findByRole('link', { name: /^Service Desk/ });
    await waitFor(() => expect(link.textContent).toContain('Over the limit'));
    expect((await screen.findByRole('link', { name: /^Network/ })).textContent).not.toContain('Over the limit');
  });
});

describe('filters, order and groups', () => {
  it('stand in the address, and another window shows the same', async () => {
    const { user, router, unmount } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Priority' }), 'P1');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'priority:asc');
    await waitFor(async () => expect(numbersOf(await lines())).toEqual(['INC-000001', 'INC-000006']));
    expect(router.here().search).toBe('?priority=P1&sort=priority:asc');
    unmount();
    await openTab(agentsDesk(), `/queues/all${router.here().search}`);
    await waitFor(async () => expect(numbersOf(await lines())).toEqual(['INC-000001', 'INC-000006']));
    await screen.findByRole('button', { name: 'Filters, 1 set' });
  });

  it('can be cleared where nothing fits', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all?search=unicorn');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await lines()).toHaveLength(8);
  });

  it('search a moment after the last key, and Enter leads to the list', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('problem 3{Enter}');
    await waitFor(async () => expect(numbersOf(await lines())).toEqual(['INC-000003']));
    expect(document.activeElement).toBe(await grid());
  });

  it('order by a column, and the other way round', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.click(screen.getByRole('button', { name: 'Changed' }));
    await waitFor(async () => expect(numbersOf(await lines())[0]).toBe('INC-000008'));
    expect(screen.getByRole('columnheader', { name: /^Changed/ }).getAttribute('aria-sort')).toBe('ascending');
  });

  it('say which of the chosen columns have no room', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    expect(screen.getByRole('columnheader', { name: 'Reported' })).toBeDefined();
    expect(screen.getByRole('columnheader', { name: 'Assigned to' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Filters' }));
    for (const name of ['Affects', 'Tags']) await user.click(await screen.findByRole('checkbox', { name }));
    const note = await screen.findByText(/^No room in the list just now/);
    expect(note.textContent).toContain('Affects, Tags');
    expect(note.textContent).not.toContain('Reported');
    expect(screen.queryByRole('columnheader', { name: 'Tags' })).toBeNull();
  });

  it('open by a key that goes on in them, and Escape leads back', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.keyboard('f');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Status' })));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Status' })).toBeNull());
    expect(document.activeElement).toBe(await grid());
  });

  it('group the whole list under headings that fold', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all?group=queue');
    const network = await screen.findByRole('button', { name: 'Network 2' });
    await screen.findByRole('button', { name: 'Service Desk 6' });
    expect(await lines()).toHaveLength(8);
    await user.click(network);
    await waitFor(async () => expect(await lines()).toHaveLength(6));
    expect(screen.getByRole('button', { name: 'Network 2' }).getAttribute('aria-expanded')).toBe('false');
  });

  it('group by who has it, nobody first', async () => {
    await openTab(agentsDesk(), '/queues/all?group=assignee');
    await screen.findByRole('button', { name: 'Nobody 5' });
    await screen.findByRole('button', { name: `${maya.name} 3` });
    await screen.findByText(/no longer work at the desk/);
  });
});

describe('by keyboard', () => {
  it('moves with j and k and opens beside the list', async () => {
    const { user, router } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.keyboard('jjjk');
    expect((await present())?.textContent).toContain('INC-000002');
    expect(document.activeElement).toBe(await grid());
    await user.keyboard('o');
    expect(router.here().search).toBe('?ticket=INC-000002');
    const pane = await screen.findByRole('region', { name: 'Ticket' });
    await within(pane).findByText('Description of problem 2');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.here().search).toBe(''));
    expect(document.activeElement).toBe(await grid());
  });

  it('shows the ticket that the keys come to rest at while one is open', async () => {
    const { user, router } = await openTab(agentsDesk(), '/queues/all?ticket=INC-000001');
    await lines();
    await user.keyboard('jjj');
    await waitFor(() => expect(router.here().search).toBe('?ticket=INC-000003'));
  });

  it('moves and chooses with the keys of a grid where letters are turned off', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.keyboard('?');
    await user.click(await screen.findByRole('checkbox', { name: 'Keys that type a letter are commands' }));
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.keyboard('jx');
    expect(chosen()).toEqual([]);
    (await grid()).focus();
    await user.keyboard('{ArrowDown}{ArrowDown} {Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(chosen()).toEqual(['INC-000003', 'INC-000004']));
    await user.keyboard('{Home}');
    expect((await present())?.textContent).toContain('INC-000001');
    await user.keyboard('{End}');
    expect((await present())?.textContent).toContain('INC-000008');
    await user.keyboard('{Control>}a{/Control}');
    expect(chosen()).toHaveLength(8);
  });

  it('goes from pane to pane with F6', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all?ticket=INC-000001');
    await lines();
    await screen.findByText('Description of problem 1');
    (await grid()).focus();
    await user.keyboard('{F6}');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Ticket' }));
    await user.keyboard('{F6}');
    expect(document.activeElement?.textContent).toContain('All unfinished');
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Ticket' }));
  });

  it('does nothing while somebody types', async () => {
    const { user, router } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.type(screen.getByRole('searchbox'), 'jxo?gd');
    expect(router.here().path).toBe('/queues/all');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(chosen()).toEqual([]);
  });

  it('goes places with two keys', async () => {
    const { user, router } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.keyboard('gd');
    expect(router.here().path).toBe('/dashboard');
    await screen.findByRole('heading', { level: 1, name: 'Dashboard' });
    await user.keyboard('gq');
    expect(router.here().path).toBe('/queues/mine');
  });

  it('changes the width of a pane with the arrow keys, and keeps it', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    const edge = screen.getByRole('separator', { name: 'Width of the queues' });
    const before = Number(edge.getAttribute('aria-valuenow'));
    edge.focus();
    await user.keyboard('{ArrowRight}');
    expect(Number(edge.getAttribute('aria-valuenow'))).toBe(before + 24);
    expect(JSON.stringify(localStorage)).toContain(`\\"placesWidth\\":${before + 24}`);
  });
});

describe('choosing', () => {
  it('shows every box that was clicked as it counts, also after another one', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    const box = (number: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Choose ${number}` });
    const numbers = ['INC-000001', 'INC-000002', 'INC-000003'];
    for (const number of numbers) await user.click(box(number));
    expect(chosen()).toEqual(numbers);
    expect(numbers.map((number) => box(number).checked)).toEqual([true, true, true]);
    // Beside the box, where its label is.
    await user.click(box('INC-000002').closest('label') as HTMLElement);
    expect(chosen()).toEqual(['INC-000001', 'INC-000003']);
    expect(numbers.map((number) => box(number).checked)).toEqual([true, false, true]);
    await user.keyboard('{Shift>}');
    await user.click(box('INC-000003'));
    await user.keyboard('{/Shift}');
    await waitFor(() => expect(chosen()).toEqual(numbers));
    expect(numbers.map((number) => box(number).checked)).toEqual([true, true, true]);
  });

  it('takes what lies between two lines with the shift key', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    await lines();
    await user.click(screen.getByRole('checkbox', { name: 'Choose INC-000002' }));
    await user.keyboard('{Shift>}');
    await user.click(screen.getByText('Problem 5'));
    await user.keyboard('{/Shift}');
    await waitFor(() => expect(chosen()).toEqual(['INC-000002', 'INC-000003', 'INC-000004', 'INC-000005']));
    await user.keyboard('{Escape}');
    expect(chosen()).toEqual([]);
  });

  it('draws the line that is chosen, and no other', async () => {
    const { user } = await openTab(agentsDesk(), '/queues/all');
    const before = await lines();
    const seen: Node[] = [];
    const watch = new MutationObserver((records) => seen.push(...records.map(({ target }) => target)));
    for (const line of before) watch.observe(line, { attributes: true, childList: true, subtree: true });
    await user.keyboard('j');
    await user.keyboard('j');
    seen.length = 0;
    await user.keyboard('x');
    await screen.findByText('1 ticket chosen');
    const touched = new Set(seen.map((node) => (node as Element).closest('[role=row]')));
    expect(numbersOf([...touched] as HTMLElement[])).toEqual(['INC-000002']);
  });
});

describe('trouble', () => {
  it('says what happened where nothing could be read, and can be tried again', async () => {
    const desk = agentsDesk();
    desk.trouble('listTickets', 'network', 'network', 'network');
    const { user } = await openTab(desk, '/queues/all');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Catalyst cannot be reached');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await lines()).toHaveLength(8);
  });

  it('is waited out where it passes', async () => {
    const desk = agentsDesk();
    desk.trouble('listTickets', tooMuch(), 'gateway');
    await openTab(desk, '/queues/all');
    expect(await lines()).toHaveLength(8);
  });

  it('leaves what was read on the screen', async () => {
    const desk = agentsDesk();
    const { refresh } = await openTab(desk, '/queues/all');
    await lines();
    desk.trouble('listTickets', 'gateway', 'gateway', 'gateway');
    await refresh();
    await screen.findByText(/^Could not refresh/);
    expect(await lines()).toHaveLength(8);
  });

  it('shows a change by somebody else without loading, and the keys stay at their ticket', async () => {
    const desk = agentsDesk();
    const { user, refresh } = await openTab(desk, '/queues/all');
    await lines();
    await user.keyboard('jj');
    desk.change('INC-000008', { subject: 'Now urgent', updatedAt: new Date().toISOString() });
    await refresh();
    await waitFor(async () => expect(numbersOf(await lines())[0]).toBe('INC-000008'));
    await waitFor(async () => expect((await present())?.textContent).toContain('INC-000002'));
  });

  it('has the keys at the last ticket where those at the end have gone', async () => {
    const desk = agentsDesk();
    const { user, refresh } = await openTab(desk, '/queues/all');
    await lines();
    await user.keyboard('jjjjjjjj');
    expect((await present())?.textContent).toContain('INC-000008');
    desk.change('INC-000007', { status: 'closed' });
    desk.change('INC-000008', { status: 'closed' });
    await refresh();
    await waitFor(async () => expect((await present())?.textContent).toContain('INC-000006'));
    await user.keyboard('k');
    expect((await present())?.textContent).toContain('INC-000005');
  });
});
