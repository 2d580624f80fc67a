import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { Problem } from '#core/api/problem';
import { ticketEndpoints } from '#core/tickets/contract';
import { answering } from '../testing/api-peer.ts';
import { aRequest } from '../testing/approvals-desk.ts';
import { aComment, aTicket, erin, maya, noon } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { anEntry, kim, ticketDesk } from '../testing/ticket-desk.ts';

// What is fetched when it is needed is here before the first test: it takes its time on a busy machine.
beforeAll(async () => void (await Promise.all([import('./desk-ticket-page.tsx'), import('./composer.tsx')])), 60_000);

const path = '/tickets/INC-000001';
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const prioritise = async (user: UserEvent, name: string) => {
  await user.click(await button(/^Priority: /));
  await user.click(await screen.findByRole('menuitemradio', { name }));
};
const title = (name: string) => screen.findByRole('heading', { level: 1, name });
const sla = [
  {
    track: 'resolution' as const,
    policyId: 'p',
    status: 'active' as const,
    startedAt: noon,
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    pausedAt: null,
    pausedUntil: null,
    breachedAt: null,
    metAt: null,
    leftMs: null,
  },
];
const ticket = (overrides = {}) => aTicket({ subject: 'VPN drops', requester: kim, slas: sla, ...overrides });

describe('the head', () => {
  it('says which ticket it is, where it stands, until when, for whom', async () => {
    await openTab(ticketDesk({ tickets: [ticket({ watchers: [maya] })] }), path);
    await title('VPN drops');
    const text = document.querySelector('header + *, main')?.textContent ?? '';
    for (const said of ['INC-000001', 'Open', 'Kim Reyes', 'Nobody yet', 'Service Desk', 'left']) {
      expect(document.body.textContent).toContain(said);
    }
    expect(text).not.toBe('');
  });

  it('offers only what is possible now', async () => {
    await openTab(ticketDesk({ tickets: [ticket({ status: 'closed', closedAt: noon })] }), path);
    await button('Reopen…');
    for (const name of ['Take', 'Assign…', 'Resolve…', 'Waiting…', 'Merge…']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('calls it starting where nobody has begun, and going on where it waits', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Start work'));
    await waitFor(() => expect(desk.tickets[0]!.status).toBe('in_progress'));
    desk.change('INC-000001', { status: 'waiting', waitingFor: 'vendor' });
    const waiting = await openTab(desk, path);
    await waiting.user.click(await button('Go on'));
    await waitFor(() => expect(desk.tickets[0]!.status).toBe('in_progress'));
  });

  it('says what the ticket waits for', async () => {
    await openTab(ticketDesk({ tickets: [ticket({ status: 'waiting', waitingFor: 'vendor' })] }), path);
    await screen.findByText('Waiting for a supplier');
  });

  it('holds what there is no room for in a menu, walked by arrows', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.click(await button('More'));
    const items = screen.getAllByRole('menuitem');
    expect(document.activeElement).toBe(items[0]);
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(items.at(-1));
    await user.keyboard('{Home}{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(await button('More'));
    await user.click(await button('More'));
    await user.click(screen.getByRole('heading', { level: 1 }));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('takes the ticket at once, and gives it back where the server refuses', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    desk.trouble('takeTicket', new Problem('CAT_CONFLICT', 'Maya Patel has taken INC-000001.'));
    await user.click(await button('Take'));
    await screen.findByText(/Maya Patel has taken INC-000001/);
    await user.click(await button('Take'));
    await waitFor(() => expect(desk.tickets[0]!.assignee).toEqual(erin));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Take' })).toBeNull());
  });

  it('sets the priority by hand and lets it be automatic again', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await prioritise(user, 'P1 Critical');
    await user.click(await button('More'));
    await user.click(await screen.findByRole('menuitem', { name: 'Priority: automatic again' }));
    await waitFor(() => expect(desk.tickets[0]).toMatchObject({ priority: 'P3', priorityOverridden: false }));
  });

  it('assigns with the load of each person in sight, and warns over the limit', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Assign…'));
    const dialog = await screen.findByRole('dialog', { name: 'Assign INC-000001' });
    await within(dialog).findByRole('option', { name: 'Maya Patel, 5 of 3 open' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Person' }), maya.id);
    await within(dialog).findByText(/the limit of the queue is 3/);
    await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
    await waitFor(() => expect(desk.tickets[0]!.assignee).toEqual(maya));
  });
});

describe('the keys of an open ticket', () => {
  it('P opens the priorities at the present one; nothing is changed by a second P, an arrow or Escape', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    await user.keyboard('p');
    const present = await screen.findByRole('menuitemradio', { name: 'P3 Normal' });
    expect(document.activeElement).toBe(present);
    expect(present.getAttribute('aria-checked')).toBe('true');
    await user.keyboard('p{ArrowUp}{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(await button('Priority: P3 Normal'));
    expect(desk.askedOf('updateTicket')).toEqual([]);
    await user.keyboard('p{ArrowUp}{Enter}');
    await waitFor(() => expect(desk.tickets[0]!.priority).toBe('P2'));
    expect(document.activeElement).toBe(await button('Priority: P2 High'));
    await user.keyboard('t');
    await waitFor(() => expect(desk.tickets[0]!.assignee).toEqual(erin));
  });

  it('Z undoes a priority, and leaves impact and urgency to decide as before', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    await prioritise(user, 'P1 Critical');
    await screen.findByText('The priority is P1.');
    await user.keyboard('z');
    await screen.findByText('Undone: INC-000001 is as it was before.');
    expect(desk.tickets[0]).toMatchObject({ priority: 'P3', priorityOverridden: false });
  });

  it('Z undoes taking it: nobody has it, and nobody has begun', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    await user.keyboard('t');
    await screen.findByText('INC-000001 is yours.');
    await user.keyboard('z');
    await screen.findByText('Undone: INC-000001 is as it was before.');
    expect(desk.tickets[0]).toMatchObject({ assignee: null, status: 'open' });
  });

  it('says that a request stays begun: its stages lead forwards only', async () => {
    const approved = aRequest({ id: ticket().id, number: 'INC-000001', subject: 'VPN drops', status: 'open' });
    const request = approved.request && { ...approved.request, stage: 'submitted' as const };
    const desk = ticketDesk({ tickets: [{ ...approved, request }] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    await user.keyboard('t');
    await screen.findByText('INC-000001 is yours.');
    await user.keyboard('z');
    await screen.findByText('INC-000001 is back in the hands where it was. It stays begun.');
    expect(desk.tickets[0]!.assignee).toBeNull();
  });

  it('undo leaves alone what somebody else has decided since', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    await prioritise(user, 'P1 Critical');
    await screen.findByText('The priority is P1.');
    desk.change('INC-000001', { priority: 'P2', priorityOverridden: true });
    await user.keyboard('z');
    await screen.findByText('Somebody has changed INC-000001 since, so it stays as it is.');
    expect(desk.tickets[0]!.priority).toBe('P2');
  });
});

it('brings the keys to the newest with G and N', async () => {
  const one = ticket();
  const said = ['First.', 'Newest.'].map((body, n) =>
    aComment(one, { author: kim, fromDesk: false, body, createdAt: `2026-03-10T12:0${n + 1}:00.000Z` }),
  );
  const { user } = await openTab(ticketDesk({ tickets: [one], comments: said }), path);
  await screen.findByText('Newest.');
  await user.keyboard('gn');
  expect(document.activeElement?.textContent).toContain('Newest.');
});

describe('two people at one field', () => {
  it('shows both subjects, and loses neither', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Change the subject'));
    const field = await screen.findByRole('textbox', { name: 'Subject' });
    await user.clear(field);
    await user.type(field, 'VPN drops every hour');
    desk.change('INC-000001', { subject: 'VPN is down' });
    await user.click(await button('Save the subject'));
    const both = await screen.findByRole('region', { name: /Somebody else changed this meanwhile/ });
    expect(both.textContent).toContain('VPN is down');
    expect(both.textContent).toContain('VPN drops every hour');
    await user.click(within(both).getByRole('button', { name: 'Go on editing mine' }));
    expect(await screen.findByRole<HTMLInputElement>('textbox', { name: 'Subject' })).toHaveProperty(
      'value',
      'VPN drops every hour',
    );
    await user.click(await button('Save the subject'));
    await waitFor(() => expect(desk.tickets[0]!.subject).toBe('VPN drops every hour'));
  });

  it('is no conflict where the other one changed something else', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    desk.change('INC-000001', { subject: 'VPN is down' });
    await prioritise(user, 'P1 Critical');
    await waitFor(() => expect(desk.tickets[0]).toMatchObject({ priority: 'P1', subject: 'VPN is down' }));
  });

  it('is asked of a priority, too', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await title('VPN drops');
    desk.change('INC-000001', { priority: 'P2', priorityOverridden: true });
    await prioritise(user, 'P1 Critical');
    const both = await screen.findByRole('region', { name: /meanwhile: Priority/ });
    expect(both.textContent).toMatch(/P2 High.*P1 Critical/);
    await user.click(within(both).getByRole('button', { name: 'Use mine' }));
    await waitFor(() => expect(desk.tickets[0]!.priority).toBe('P1'));
  });
});

describe('resolving', () => {
  it('asks for words, and about open tasks before it passes over them', async () => {
    const desk = ticketDesk({ tickets: [ticket({ openTasks: 2 })] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Resolve…'));
    const dialog = await screen.findByRole('dialog', { name: 'Resolve INC-000001' });
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await within(dialog).findByText(/Say what was done/);
    await user.type(within(dialog).getByRole('textbox', { name: 'What was done?' }), 'New certificate.');
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await within(dialog).findByText(/say that it is resolved all the same/);
    await user.click(within(dialog).getByRole('checkbox', { name: 'Resolve it although tasks are open' }));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await waitFor(() => expect(desk.tickets[0]!.status).toBe('resolved'));
    expect(desk.askedOf('transitionTicket')[0]!.input).toMatchObject({ overrideTasks: true, text: 'New certificate.' });
  });

  it('asks about tasks that only the server knows of', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Resolve…'));
    const dialog = await screen.findByRole('dialog', { name: 'Resolve INC-000001' });
    desk.change('INC-000001', { openTasks: 1 });
    await user.type(within(dialog).getByRole('textbox', { name: 'What was done?' }), 'New certificate.');
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await within(dialog).findByText('A task is still open.');
  });
});

describe('the activity', () => {
  const comments = (of: ReturnType<typeof ticket>) => [
    aComment(of, { author: kim, fromDesk: false, body: 'It drops again.', createdAt: '2026-03-10T12:05:00.000Z' }),
    aComment(of, { body: 'He never reads manuals.', isPrivate: true, createdAt: '2026-03-10T12:10:00.000Z' }),
    aComment(of, { body: 'From the other one.', fromTicket: 'INC-000007', createdAt: '2026-03-10T12:11:00.000Z' }),
    aComment(of, { body: '', deletedAt: noon, createdAt: '2026-03-10T12:12:00.000Z' }),
  ];
  const audit = [
    anEntry(1, { action: 'ticket.reply' }),
    anEntry(7, { action: 'ticket.update', before: { priority: 'P3' }, after: { priority: 'P1' } }),
  ];

  it('tells what was said and done as one story', async () => {
    const one = ticket();
    await openTab(ticketDesk({ tickets: [one], comments: comments(one), audit }), path);
    await screen.findByText('It drops again.');
    const lines = await waitFor(() => {
      const found = within(screen.getByRole('list', { name: 'Activity' })).getAllByRole('listitem');
      expect(found).toHaveLength(5);
      return found.map((line) => line.textContent);
    });
    expect(lines[0]).toMatch(/^Kim ReyesReply.*It drops again\.$/);
    expect(lines[1]).toMatch(/^Maya Patel changed it \(priority: P1\)/);
    expect(lines[2]).toMatch(/^Maya PatelNote, for the desk alone/);
    expect(lines[3]).toContain('from INC-000007');
    expect(lines[4]).toContain('This reply was deleted.');
  });

  it('marks what came since the last look', async () => {
    const one = ticket();
    const desk = ticketDesk({ tickets: [one], comments: comments(one) });
    const { refresh } = await openTab(desk, path);
    await screen.findByText('It drops again.');
    expect(screen.queryByText('New since you looked last')).toBeNull();
    desk.comments.push(aComment(one, { author: kim, body: 'Now.', createdAt: new Date().toISOString() }));
    await refresh();
    await screen.findByText('Now.');
    await screen.findByText('New since you looked last');
  });

  it('changes and deletes one’s own words, and splits off those of others', async () => {
    const one = ticket();
    const mine = aComment(one, { author: erin, body: 'Restart it.' });
    const desk = ticketDesk({ tickets: [one], comments: [mine, ...comments(one)] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Change these words'));
    const field = await screen.findByRole('textbox', { name: 'Your words' });
    await user.clear(field);
    await user.type(field, 'Restart it twice.');
    await user.click(await button('Save'));
    await screen.findByText('Restart it twice.');
    await user.click(await button('Delete these words'));
    await user.click(await button('Delete them'));
    await waitFor(() => expect(desk.comments[0]!.deletedAt).not.toBeNull());
    await user.click((await screen.findAllByRole('button', { name: 'Split off into a new ticket' }))[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Make a comment a ticket of its own' });
    within(dialog).getByText(/Kim Reyes is its requester\.$/);
    const subject = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Subject of the new ticket' });
    expect(subject.value).toBe('It drops again.');
    await user.click(within(dialog).getByRole('button', { name: 'Split it off' }));
    await screen.findByRole('link', { name: 'INC-000099 was split off.' });
  });
});

it('splits off what the desk wrote for whoever reported the ticket, shown as it will read', async () => {
  const one = ticket();
  const said = aComment(one, { author: maya, fromDesk: true, body: 'Use the **other** cable.' });
  const { user } = await openTab(ticketDesk({ tickets: [one], comments: [said] }), path);
  await user.click(await button('Split off into a new ticket'));
  const dialog = await screen.findByRole('dialog', { name: 'Make a comment a ticket of its own' });
  expect(within(dialog).getByText('other').tagName).toBe('STRONG');
  within(dialog).getByText(/Kim Reyes is its requester\.$/);
  expect(within(dialog).queryByRole('status')).toBeNull();
});

describe('the tabs', () => {
  it('are walked by arrows, Home and End, and stand in the address', async () => {
    const { user, router } = await openTab(ticketDesk({ tickets: [ticket({ openTasks: 3 })] }), path);
    const activity = await screen.findByRole('tab', { name: 'Activity' });
    activity.focus();
    await user.keyboard('{ArrowRight}');
    const tasks = screen.getByRole('tab', { name: /^Tasks/ });
    expect(document.activeElement).toBe(tasks);
    expect(tasks.getAttribute('aria-selected')).toBe('true');
    expect(router.here().search).toBe('?tab=tasks');
    await screen.findByText(/There are no tasks/);
    await user.keyboard('{End}');
    expect(router.here().search).toBe('?tab=audit');
    await user.keyboard('{ArrowRight}');
    expect(router.here().search).toBe('');
    expect(screen.queryByRole('tab', { name: 'Approvals' })).toBeNull();
  });

  it('open by a link: the audit with before and after in words', async () => {
    const app = { id: 'app', name: 'Monitor', kind: 'app' };
    const audit = [
      anEntry(1, { action: 'ticket.assign', before: { assignee: null }, after: { assignee: maya }, surface: 'bot' }),
      anEntry(2, { before: { impact: null, tags: ['vpn'] }, after: { impact: 3, tags: [] } }),
      anEntry(3, { before: { urgency: 1 }, after: { urgency: 2 }, actor: app }),
      anEntry(4, { action: 'ticket.merge', after: { merged: 'INC-000007' } }),
      anEntry(5, {
        action: 'incident.create',
        after: { subject: 'VPN drops', priorityOverridden: false, openTasks: 0 },
      }),
    ];
    await openTab(ticketDesk({ tickets: [ticket()], audit }), `${path}?tab=audit`);
    await screen.findByText('Maya Patel assigned it');
    await screen.findByText('set to Maya Patel');
    await screen.findByText(/in chat/);
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    const told = (words: string) => items.find((item) => item.includes(words)) ?? '';
    expect(told('impactset to 3 (Low)')).toContain('tagstaken away, was vpn');
    expect(told('impactset to 3 (Low)')).not.toMatch(/tabs|API/);
    expect(told('urgencychanged from 1 (High) to 2 (Medium)')).toContain('by a program, through the API');
    expect(told('Maya Patel merged INC-000007 into this one')).not.toBe('');
    expect(told('Maya Patel reported it')).toMatch(/subjectVPN drops$/);
  });

  it('hold tasks that are added and done', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, `${path}?tab=tasks`);
    await user.click(await button('Add a task'));
    await user.type(await screen.findByRole('textbox', { name: 'What is to be done?' }), 'Order a cable');
    await user.click(await button('Add the task'));
    await screen.findByText('Order a cable');
    await user.click(await button('Done'));
    await screen.findByText(/By Erin Walsh/);
    expect(desk.tasks[0]!.status).toBe('done');
  });

  it('hold links, found by words, taken away and put back', async () => {
    const desk = ticketDesk({ tickets: [ticket(), aTicket({ count: 2, subject: 'Printer jams' })] });
    const { user } = await openTab(desk, `${path}?tab=links`);
    await user.click(await button('Link to another ticket'));
    const dialog = await screen.findByRole('dialog', { name: 'Link to another ticket' });
    await user.type(within(dialog).getByRole('combobox', { name: 'Other ticket' }), 'printer');
    await within(dialog).findByRole('option', { name: 'INC-000002 Printer jams' });
    await user.keyboard('{Enter}');
    await within(dialog).findByText('This ticket belongs with INC-000002.');
    await user.click(within(dialog).getByRole('button', { name: 'Link them' }));
    await screen.findByRole('link', { name: 'INC-000002 Printer jams' });
    await user.click(await button('Take away: belongs with INC-000002'));
    await screen.findByText('Nothing is linked to this ticket.');
    await user.click(await button(/^Undo/));
    await screen.findByRole('link', { name: 'INC-000002 Printer jams' });
  });

  it('say why the ticket is due when it is', async () => {
    const late = { ...sla[0]!, dueAt: noon, breachedAt: noon, status: 'breached' as const };
    const explained = {
      ...late,
      target: { minutes: 480, time: 'business' as const },
      because: 'By policy 2, P3: the priority is P3.',
      usedMs: 8 * 3_600_000,
      leftMs: 0,
      intervals: [],
      omitted: 0,
    };
    const why = answering(ticketEndpoints.getTicketSla, () => ({
      because: '',
      tracks: [explained],
      history: [{ at: noon, what: 'started' }],
    }));
    await openTab(ticketDesk({ tickets: [ticket({ slas: [late] })], more: [why] }), `${path}?tab=sla`);
    await screen.findByText(/By policy 2, P3: the priority is P3/);
    await screen.findByRole('heading', { name: /^Resolve/ });
    await screen.findByText(/: started$/);
  });
});
