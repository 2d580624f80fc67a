import { act, screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { peopleEndpoints } from '#core/people/contract';
import { queueEndpoints } from '#core/queues/contract';
import { serviceDesk } from '../testing/agents-desk.ts';
import { answering } from '../testing/api-peer.ts';
import { aRun } from '../testing/approvals-desk.ts';
import { aComment, aMe, aTicket, erin, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { aCanned, kim, ticketDesk } from '../testing/ticket-desk.ts';

// What is fetched when it is needed is here before the first test: it takes its time on a busy machine.
beforeAll(async () => void (await Promise.all([import('./desk-ticket-page.tsx'), import('./composer.tsx')])), 60_000);

const path = '/tickets/INC-000001';
type User = Awaited<ReturnType<typeof openTab>>['user'];
const button = (name: string | RegExp) => screen.findByRole('button', { name });
/** Unfolds the composer where it is folded. */
async function box(mode: 'reply' | 'note', name: RegExp): Promise<HTMLTextAreaElement> {
  const there = await waitFor(() => {
    const found = screen.queryByRole('textbox', { name }) ?? document.querySelector(`[data-begin=${mode}]`);
    expect(found).not.toBeNull();
    return found;
  });
  if (there instanceof HTMLButtonElement) act(() => there.click());
  return screen.findByRole<HTMLTextAreaElement>('textbox', { name });
}
const replyBox = () => box('reply', /^Reply:/);
const noteBox = () => box('note', /^Note:/);
const folded = () => button('Reply to Kim Reyes…');
const ticket = (overrides = {}) => aTicket({ subject: 'VPN drops', requester: kim, ...overrides });

it('triages one ticket by keyboard alone, from its head to the sent reply', async () => {
  const desk = ticketDesk({ tickets: [ticket()] });
  const { user } = await openTab(desk, path);
  await screen.findByRole('heading', { level: 1, name: 'VPN drops' });
  await folded();
  await user.keyboard('t');
  await waitFor(() => expect(desk.tickets[0]!.assignee?.name).toBe('Erin Walsh'));
  await user.keyboard('r');
  await waitFor(async () => expect(document.activeElement).toBe(await replyBox()));
  await user.keyboard('/vp');
  await screen.findByRole('option', { name: /Restart the VPN/ });
  await user.keyboard('{Enter}');
  await waitFor(async () => expect((await replyBox()).value).toBe('Hello Kim, restart the VPN.'));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(desk.comments.at(-1)?.body).toBe('Hello Kim, restart the VPN.'));
  expect(desk.comments.at(-1)?.isPrivate).toBe(false);
  await folded();
  expect((await replyBox()).value).toBe('');
});

describe('the folded composer', () => {
  it('is one row, with a note that cannot be taken for a reply', async () => {
    await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await folded();
    await button('Note: the desk alone reads this');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('opens as what was pressed, and folds again when it is left empty', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.click(await button('Note: the desk alone reads this'));
    expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: /^Note:/ }));
    await user.click(screen.getByRole('heading', { level: 1 }));
    await folded();
    await user.keyboard('r');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Reply:/ })));
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    await folded();
  });

  it('folds by Escape, which leads to its row', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await folded();
    await user.keyboard('n{Escape}');
    await waitFor(async () => expect(document.activeElement).toBe(await button(/^Note:/)));
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('stays open while it holds something', async () => {
    const { user, unmount } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await replyBox(), 'Dear Kim{Escape}');
    await user.click(screen.getByRole('heading', { level: 1 }));
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Reply:/ })).value).toBe('Dear Kim');
    unmount();
    await openTab(ticketDesk({ tickets: [ticket()] }), path);
    const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Reply:/ });
    expect(again.value).toBe('Dear Kim');
    expect(document.activeElement).not.toBe(again);
  });

  it('does not open again by itself when one comes back from another tab', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await folded();
    await user.keyboard('r');
    await screen.findByRole('textbox', { name: /^Reply:/ });
    await user.click(await screen.findByRole('tab', { name: 'Links' }));
    await user.click(await screen.findByRole('tab', { name: 'Activity' }));
    await folded();
  });
});

describe('what was sent', () => {
  const panel = () => screen.getByRole('tabpanel');
  const leftEmpty = async () => {
    await folded();
    expect(screen.queryByRole('textbox')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(panel()));
  };

  it.each([
    ['keys', async ({ keyboard }: User) => keyboard('{Control>}{Enter}{/Control}')],
    ['its button', async ({ click }: User) => click(await button('Send reply to Kim Reyes'))],
  ])('by %s leaves one row and leads to the ticket, so that a note is begun as a note', async (_name, send) => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Did you restart?');
    await send(user);
    await leftEmpty();
    await screen.findByText('Your reply was sent.');
    await user.keyboard('n');
    await waitFor(async () =>
      expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: /^Note:/ })),
    );
    await user.keyboard('He is in a hurry.{Control>}{Enter}{/Control}');
    await leftEmpty();
    expect(desk.comments.map(({ body, isPrivate }) => [body, isPrivate])).toEqual([
      ['Did you restart?', false],
      ['He is in a hurry.', true],
    ]);
  });

  it('leaves the other text open where it holds something, and leads to the ticket', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await noteBox(), 'He is in a hurry.');
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    await user.type(await replyBox(), 'Did you restart?{Control>}{Enter}{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(panel()));
    await user.keyboard('n');
    await waitFor(async () => expect(document.activeElement).toBe(await noteBox()));
    expect((await noteBox()).value).toBe('He is in a hurry.');
  });

  it('moves nobody who is elsewhere by then', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await replyBox(), 'Did you restart?');
    act(() => void screen.getByRole('button', { name: 'Send reply to Kim Reyes' }).click());
    const elsewhere = screen.getByRole('tab', { name: 'Links' });
    elsewhere.focus();
    await folded();
    expect(document.activeElement).toBe(elsewhere);
  });

  it('says that the ticket waits, too', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await replyBox(), 'Which version?');
    await user.click(await button('Send, then wait for the answer'));
    await leftEmpty();
    await screen.findByText('It waits for the requester now.');
  });

  it('as a resolution leads to the ticket, and one that was not keeps its box', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await replyBox(), 'New certificate.');
    await user.click(await button('Resolve with these words…'));
    const asked = () => screen.findByRole('dialog', { name: 'Resolve INC-000001' });
    await user.click(within(await asked()).getByRole('button', { name: 'Cancel' }));
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Reply:/ })).value).toBe(
      'New certificate.',
    );
    await user.click(await button('Resolve with these words…'));
    await user.click(within(await asked()).getByRole('button', { name: 'Resolve' }));
    await leftEmpty();
  });

  it('and did not arrive keeps the box and the focus', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    const field = await replyBox();
    desk.trouble('addComment', new Problem('CAT_INTERNAL', 'It broke.'));
    await user.type(field, 'Did you restart?{Control>}{Enter}{/Control}');
    await button(/Try again/);
    expect([document.activeElement, field.value]).toEqual([field, 'Did you restart?']);
  });
});

describe('reply and note', () => {
  it('say who reads them on their buttons, and keep a text each', async () => {
    const desk = ticketDesk({ tickets: [ticket({ watchers: [maya, { id: 'w', name: 'Will Wu' }] })] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Dear Kim');
    await button('Send reply to Kim Reyes and 2 watchers');
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    expect((await noteBox()).value).toBe('');
    await screen.findByText('Your reply holds text that is not sent.');
    await user.type(await noteBox(), 'He is in a hurry.');
    await user.click(await button('Save note, the desk alone reads it'));
    await waitFor(() => expect(desk.comments.at(-1)).toMatchObject({ body: 'He is in a hurry.', isPrivate: true }));
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    expect((await replyBox()).value).toBe('Dear Kim');
  });

  it('move a text only when asked', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await user.type(await replyBox(), 'He is in a hurry.');
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    await user.click(await button('Move my text to the note'));
    expect((await noteBox()).value).toBe('He is in a hurry.');
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    expect((await replyBox()).value).toBe('');
  });

  it('are focused by r and n', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await folded();
    await user.keyboard('n');
    await waitFor(async () => expect(document.activeElement).toBe(await noteBox()));
  });

  it('say who is named and will not see it', async () => {
    const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
    await replyBox();
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    await user.type(await noteBox(), 'Ask @kim');
    await screen.findByRole('option', { name: 'Kim Reyes Takes part in this ticket' });
    await user.keyboard('{Enter}');
    await screen.findByText('Kim Reyes does not work at the desk of this ticket and will not see a note.');
  });
});

describe('a mention', () => {
  const choose = async (typed: string, box: HTMLElement, user: User) => {
    await user.type(box, typed);
    await within(await screen.findByRole('listbox', { name: 'People to name' })).findByRole('option');
    await user.keyboard('{Enter}');
  };
  const send = '{Control>}{Enter}{/Control}';

  it('goes with the words in which it was chosen, and is marked where they are read', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await choose('Ask @may', await replyBox(), user);
    await user.keyboard(`or @Somebody${send}`);
    await waitFor(() => expect(desk.comments.at(-1)?.mentions).toEqual([maya]));
    const mark = await screen.findByText('@Maya Patel', { selector: '[data-mention]' });
    expect(mark.closest('p')?.textContent).toBe('Ask @Maya Patel or @Somebody');
  });

  it('that was taken out of the words again is not sent, nor is a name that was only typed', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await choose('@may', await replyBox(), user);
    await user.clear(await replyBox());
    await user.type(await replyBox(), `@Maya Patelson knows, and @Erin Walsh, too.${send}`);
    await waitFor(() => expect(desk.comments.at(-1)?.body).toContain('Patelson'));
    expect(desk.comments.at(-1)?.mentions).toEqual([]);
  });

  it('of whoever will not see it is a name and no more', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await replyBox();
    await user.click(screen.getByRole('radio', { name: 'Note' }));
    await choose('Ask @kim', await noteBox(), user);
    await choose('and @may', await noteBox(), user);
    await user.keyboard(send);
    await waitFor(() => expect(desk.comments.at(-1)).toMatchObject({ isPrivate: true, mentions: [maya] }));
  });

  const outsider = { id: '0e1f0000-0000-4000-8000-000000000009', name: 'Omar Aziz' };
  const named = (names: readonly { readonly id: string; readonly name: string }[]) => [
    answering(peopleEndpoints.listMembers, ({ role, search }) => ({
      items: (role === 'agent' ? [erin, maya] : search ? names : []).map(({ id, name }) => {
        const { tenant: _, scopes: __, ...member } = aMe({ id, name, email: `${id}@contoso.example`, roles: [] });
        return member;
      }),
      nextCursor: null,
      pageSize: 100,
    })),
  ];
  const blindWords = 'Omar Aziz takes no part in this ticket and will not see the reply.';

  it('of an approver reaches them with a reply, and not with a note', async () => {
    const [stage] = aRun().stages;
    const seats = stage!.seats.map((seat) => ({ ...seat, person: outsider }));
    const main = { ...aRun(), stages: [{ ...stage!, seats }] };
    const desk = ticketDesk({ tickets: [ticket()], approvals: { main, steps: [] }, more: named([outsider]) });
    const { user } = await openTab(desk, path);
    await choose('Ask @oma', await replyBox(), user);
    await waitFor(() => expect(desk.askedOf('getApprovals')).toHaveLength(1));
    await user.keyboard(send);
    await waitFor(() => expect(desk.askedOf('addComment').at(-1)?.input.mentionIds).toEqual([outsider.id]));
    expect(screen.queryByText(blindWords)).toBeNull();
    await folded();
    await choose('Ask @oma', await noteBox(), user);
    await screen.findByText('Omar Aziz does not work at the desk of this ticket and will not see a note.');
  });

  it('of a stranger is warned of, and asks for no approvals where everybody takes part', async () => {
    const desk = ticketDesk({ tickets: [ticket()], more: named([outsider]) });
    const { user } = await openTab(desk, path);
    await choose('Ask @kim', await replyBox(), user);
    expect(desk.askedOf('getApprovals')).toHaveLength(0);
    await choose('and @oma', await replyBox(), user);
    await screen.findByText(blindWords);
    await user.click(await button('Make them watchers'));
    await waitFor(() => expect(desk.askedOf('updateTicket').at(-1)?.input.watcherIds).toEqual([outsider.id]));
  });

  it('of somebody of the desk whom the ticket’s queue is closed to is warned of', async () => {
    const closed = answering(queueEndpoints.listQueues, () => ({
      items: [{ ...serviceDesk, description: '', leadId: null, memberIds: [erin.id], restricted: true, channel: null }],
      nextCursor: null,
      pageSize: 500,
    }));
    const desk = ticketDesk({ tickets: [ticket({ queue: serviceDesk })], more: [closed] });
    const { user } = await openTab(desk, path);
    await choose('Ask @may', await replyBox(), user);
    await screen.findByText(/^Maya Patel takes no part/);
    await user.keyboard(send);
    await waitFor(() => expect(desk.comments).toHaveLength(1));
    expect(desk.askedOf('addComment').at(-1)?.input).not.toHaveProperty('mentionIds');
  });

  it('of a wrong one of two people of one name is put right by choosing again', async () => {
    const twins = ['a', 'b'].map((end) => ({ id: `0e1f0000-0000-4000-8000-00000000001${end}`, name: 'Sam Lee' }));
    const desk = ticketDesk({ tickets: [ticket({ watchers: twins })] });
    const { user } = await openTab(desk, path);
    const pick = async (index: number) => {
      await user.type(await replyBox(), '@sam');
      await user.click((await screen.findAllByRole('option', { name: /^Sam Lee/ }))[index]!);
    };
    await pick(0);
    await user.clear(await replyBox());
    await pick(1);
    await user.keyboard(send);
    await waitFor(() => expect(desk.askedOf('addComment').at(-1)?.input.mentionIds).toEqual([twins[1]!.id]));
    await folded();
    await pick(0);
    await pick(1);
    await user.keyboard(send);
    const both = twins.map(({ id }) => id);
    await waitFor(() => expect(desk.askedOf('addComment').at(-1)?.input.mentionIds).toEqual(both));
  });

  it('goes along where the words are moved to the other text', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const { user } = await openTab(desk, path);
    await user.type(await noteBox(), 'Ask @Ma');
    await user.click(await screen.findByRole('option', { name: 'Maya Patel Service desk' }));
    await user.click(screen.getByRole('radio', { name: 'Reply' }));
    await user.click(await button('Move my text to the reply'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.comments.at(-1)).toMatchObject({ isPrivate: false, mentions: [maya] }));
  });

  it('is still one when the words are gone on with later', async () => {
    const desk = ticketDesk({ tickets: [ticket()] });
    const first = await openTab(desk, path);
    await choose('Ask @may', await replyBox(), first.user);
    first.unmount();
    const { user } = await openTab(desk, path);
    await waitFor(async () => expect((await replyBox()).value).toBe('Ask @Maya Patel '));
    await user.click(await replyBox());
    await user.keyboard(send);
    await waitFor(() => expect(desk.comments.at(-1)?.mentions).toEqual([maya]));
  });
});

it('offers private responses in a note alone, and says nothing of a slash that finds nothing', async () => {
  const canned = [aCanned(), aCanned({ id: 'x', name: 'Known troublemaker', shortcut: 'known', isPrivate: true })];
  const { user } = await openTab(ticketDesk({ tickets: [ticket()], canned }), path);
  await user.type(await replyBox(), '/');
  await screen.findByRole('option', { name: /Restart the VPN/ });
  expect(screen.queryByRole('option', { name: /troublemaker/ })).toBeNull();
  await user.type(await replyBox(), 'etc/hosts');
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Note' }));
  await user.type(await noteBox(), '/kn');
  await screen.findByRole('option', { name: /troublemaker/ });
});

it('asks first where somebody has replied since', async () => {
  const one = ticket();
  const desk = ticketDesk({ tickets: [one] });
  const { user } = await openTab(desk, path);
  await user.type(await replyBox(), 'Did you restart?');
  desk.comments.push(aComment(one, { body: 'I fixed it.', createdAt: new Date().toISOString() }));
  await user.click(await button('Send reply to Kim Reyes'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Maya Patel replied');
  await user.click(within(alert).getByRole('button', { name: 'Read it first' }));
  expect(desk.comments).toHaveLength(1);
  expect((await replyBox()).value).toBe('Did you restart?');
  await user.click(await button('Send reply to Kim Reyes'));
  await waitFor(() => expect(desk.comments).toHaveLength(2));
});

it.each([
  ['429', new Problem('CAT_RATE_LIMITED', 'Wait a second.')],
  ['500', new Problem('CAT_INTERNAL', 'It broke.')],
  ['no network', 'network' as const],
])('keeps the text after %s, and sends it once', async (_name, trouble) => {
  const desk = ticketDesk({ tickets: [ticket()] });
  const { user } = await openTab(desk, path);
  await user.type(await replyBox(), 'Did you restart?');
  desk.trouble('addComment', trouble);
  await user.click(await button('Send reply to Kim Reyes'));
  await screen.findByRole('button', { name: /Try again/ });
  expect((await replyBox()).value).toBe('Did you restart?');
  await user.click(await button(/Try again/));
  await waitFor(() => expect(desk.comments).toHaveLength(1));
  const keys = desk.askedOf('addComment').map(({ call }) => call.idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

it('sends, then waits for the answer', async () => {
  const desk = ticketDesk({ tickets: [ticket()] });
  const { user } = await openTab(desk, path);
  await user.type(await replyBox(), 'Which version?');
  await user.click(await button('Send, then wait for the answer'));
  await waitFor(() => expect(desk.tickets[0]).toMatchObject({ status: 'waiting', waitingFor: 'customer' }));
  expect(desk.comments).toHaveLength(1);
});

it('resolves with the words of the reply', async () => {
  const desk = ticketDesk({ tickets: [ticket()] });
  const { user } = await openTab(desk, path);
  await user.type(await replyBox(), 'New certificate.');
  await user.click(await button('Resolve with these words…'));
  const dialog = await screen.findByRole('dialog', { name: 'Resolve INC-000001' });
  await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
  await waitFor(() => expect(desk.tickets[0]!.resolution?.text).toBe('New certificate.'));
  expect(desk.comments).toHaveLength(0);
  await waitFor(async () => expect((await replyBox()).value).toBe(''));
});

it('keeps the focus on the switch that is turned, so that keys can turn it back', async () => {
  const { user } = await openTab(ticketDesk({ tickets: [ticket()] }), path);
  await replyBox();
  const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });
  await user.click(radio(/Note/));
  expect(document.activeElement).toBe(radio(/Note/));
  await user.click(radio(/Reply/));
  expect(document.activeElement).toBe(radio(/Reply/));
});
