import { screen, waitFor, within } from '@testing-library/react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { aComment, aTicket, erin, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { kim, ticketDesk } from '../testing/ticket-desk.ts';

beforeAll(
  async () => void (await Promise.all([import('./desk-ticket-page.tsx'), import('./comment-editor.tsx')])),
  60_000,
);

const path = '/tickets/INC-000001';
const ticket = aTicket({ subject: 'VPN drops', requester: kim });

/** Erin's own words, being changed. */
async function editing(overrides: Partial<CommentView> = {}, watchers: TicketView['watchers'] = []) {
  const comment = aComment(ticket, { author: erin, fromDesk: true, body: 'Ask the desk', ...overrides });
  const desk = ticketDesk({ tickets: [{ ...ticket, watchers }], comments: [comment] });
  const { user, unmount } = await openTab(desk, path);
  await user.click(await screen.findByRole('button', { name: 'Change these words' }));
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your words' });
  return { desk, user, unmount, box, sent: () => desk.askedOf('editComment').at(-1)?.input };
}
const save = '{Control>}{Enter}{/Control}';
const pencil = () => screen.getByRole('button', { name: 'Change these words' });

/** Below the words, where it is seen. */
const asking = () =>
  screen.queryByText('Not saved. Press Esc once more to throw the change away.', { ignore: '[role=status]' });

describe('the keys', () => {
  it('are for the words at once, at their end, and for the pencil again when they are saved', async () => {
    const { desk, user, box } = await editing();
    expect([document.activeElement, box.selectionStart, box.selectionEnd]).toEqual([box, 12, 12]);
    await user.keyboard(` me${save}`);
    await waitFor(() => expect(desk.comments.at(-1)?.body).toBe('Ask the desk me'));
    await waitFor(() => expect(document.activeElement).toBe(pencil()));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    ['Enter at the pencil, Escape in the words', '{Enter}', '{Escape}{Escape}'],
    ['Enter at the pencil, Escape at a button below them', '{Enter}', '{Tab}{Escape}{Escape}'],
    ['Space at the pencil, Enter at Cancel', ' ', '{Tab}{Tab}{Enter}'],
  ])('go there and back by %s, and nothing is changed', async (_name, begin, end) => {
    const { desk, user } = await editing();
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(pencil());
    await user.keyboard(begin);
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your words' });
    expect(document.activeElement).toBe(box);
    await user.keyboard(`e @Mor. ${end}`);
    expect(screen.queryByRole('textbox', { name: 'Your words' })).toBeNull();
    expect(document.activeElement).toBe(pencil());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(desk.askedOf('editComment')).toEqual([]);
  });

  it('are asked once more before what was changed is thrown away', async () => {
    const { user, box } = await editing();
    await user.keyboard(' me{Escape}');
    expect(box.value).toBe('Ask the desk me');
    expect(asking()).not.toBeNull();
    await user.keyboard(' too');
    expect(asking()).toBeNull();
    await user.keyboard('{Escape}');
    expect(box.value).toBe('Ask the desk me too');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: 'Your words' })).toBeNull();
  });

  it('come to words that are being changed already when the pencil is pressed once more', async () => {
    const { user, box } = await editing();
    await user.keyboard(' me');
    await user.click(pencil());
    expect([document.activeElement, box.value, box.selectionStart]).toEqual([box, 'Ask the desk me', 15]);
  });

  it('stay where they are when words that were not saved are shown again, and when they are elsewhere by then', async () => {
    const { user, unmount, desk } = await editing();
    await user.keyboard(' me');
    unmount();
    const again = await openTab(desk, path);
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your words' });
    expect([box.value, document.activeElement]).toEqual(['Ask the desk me', document.body]);
    await again.user.click(screen.getByRole('button', { name: 'Save' }));
    const elsewhere = screen.getByRole('tab', { name: 'Links' });
    elsewhere.focus();
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Your words' })).toBeNull());
    expect(document.activeElement).toBe(elsewhere);
  });
});

it('mentions by keys alone whom the list offers, and tells only those', async () => {
  const { desk, user, box, sent } = await editing();
  await user.type(box, ': @may');
  const list = await screen.findByRole('listbox', { name: 'People to name' });
  const option = await within(list).findByRole('option', { name: /Maya Patel/ });
  expect([box.getAttribute('aria-controls'), box.getAttribute('aria-activedescendant')]).toEqual([list.id, option.id]);
  await user.keyboard('{Enter}');
  expect([box.value, document.activeElement]).toEqual(['Ask the desk: @Maya Patel ', box]);
  await user.keyboard(`or @Somebody${save}`);
  await waitFor(() => expect(sent()?.mentionIds).toEqual([maya.id]));
  await screen.findByText('@Maya Patel', { selector: '[data-mention]' });
  expect(desk.comments.at(-1)?.mentions).toEqual([maya]);
});

it('leaves mentioned who was, tells them nothing anew, and forgets who was taken out again', async () => {
  const { desk, user, box, sent } = await editing({ body: 'Ask @Maya Patel', mentions: [maya] });
  await user.type(box, ' or @ki');
  await screen.findByRole('option', { name: /Kim Reyes/ });
  await user.keyboard('{Enter}{Backspace>11/}today');
  expect(box.value).toBe('Ask @Maya Patel or today');
  await user.keyboard(save);
  await waitFor(() => expect(desk.comments.at(-1)?.body).toBe('Ask @Maya Patel or today'));
  expect(sent()).not.toHaveProperty('mentionIds');
  expect(desk.comments.at(-1)?.mentions).toEqual([maya]);
});

it('takes the name of who was mentioned for nobody whose name is a part of it', async () => {
  const part = { id: '0e1f0000-0000-4000-8000-000000000012', name: 'Maya' };
  const { user, box, sent } = await editing({ body: 'Ask @Maya Patel', mentions: [maya] }, [part]);
  await user.type(box, ' or @may');
  await user.click(await screen.findByRole('option', { name: /^Maya(?! Patel)/ }));
  expect(box.value).toBe('Ask @Maya Patel or @Maya ');
  await user.keyboard(`{Backspace>9/}${save}`);
  await waitFor(() => expect(sent()).toMatchObject({ body: 'Ask @Maya Patel' }));
  expect(sent()).not.toHaveProperty('mentionIds');
});

it('closes the list by Escape and goes on in the words', async () => {
  const { user, box } = await editing();
  await user.type(box, ' @');
  await screen.findByRole('listbox', { name: 'People to name' });
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect([document.activeElement, box.value]).toEqual([box, 'Ask the desk @']);
});

it('says who will not see a note, and does not mention them', async () => {
  const { user, box, sent } = await editing({ isPrivate: true });
  await user.type(box, ' @kim');
  await screen.findByRole('option', { name: /Kim Reyes/ });
  await user.keyboard('{Enter}');
  await screen.findByText('Kim Reyes does not work at the desk of this ticket and will not see a note.');
  await user.keyboard(save);
  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent()).not.toHaveProperty('mentionIds');
});

it('asks for words where none are left', async () => {
  const { desk, user, box } = await editing();
  await user.clear(box);
  await user.keyboard(save);
  expect((await screen.findByRole('alert')).textContent).toBe('Write something, or delete the words.');
  expect(desk.askedOf('editComment')).toEqual([]);
});
