import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { aComment, aTicket, erin, maya, resolvedByMaya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString();
const path = '/tickets/INC-000001';
const button = (name: string) => screen.findByRole('button', { name });
const status = () => screen.getByRole('region', { name: 'Status' });
const replyBox = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' });

describe('what is shown', () => {
  it('is the ticket with its facts and its description, marks drawn and HTML left as text', async () => {
    const ticket = aTicket({
      subject: 'VPN drops',
      description: 'It is **down**.\n\n- one\n- two\n\n<img src=x onerror=alert(1)> [guide](https://example.org/a)',
      priority: 'P2',
      asset: { id: 'LT-0142', model: 'Surface Laptop' },
      affectedUser: maya,
      tags: ['vpn'],
    });
    await openTab(smallDesk({ tickets: [ticket] }), path);
    await screen.findByRole('heading', { level: 1, name: 'VPN drops' });
    const description = screen.getByRole('region', { name: 'Description' });
    expect(within(description).getByText('down').tagName).toBe('STRONG');
    expect(within(description).getAllByRole('listitem')).toHaveLength(2);
    expect(description.querySelector('img')).toBeNull();
    expect(description.textContent).toContain('<img src=x');
    const link = within(description).getByRole('link', { name: 'guide' });
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([
      'https://example.org/a',
      'noopener noreferrer',
    ]);
    const facts = screen.getByRole('region', { name: 'Details' }).textContent;
    for (const fact of [
      'Priority P2, high',
      'Nobody yet',
      'Service Desk',
      'You',
      'Maya Patel',
      'Surface Laptop',
      'vpn',
    ]) {
      await waitFor(() => expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain(fact));
    }
    expect(facts).toContain('10 Mar 2026');
    expect(document.title).toBe('VPN drops · Catalyst');
  });

  it('writes moments in the time zone of the person’s profile', async () => {
    await openTab(smallDesk({ me: { timeZone: 'Asia/Tokyo' }, tickets: [aTicket()] }), path);
    await waitFor(() => expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain('21:00'));
  });

  it('is what cannot be found, with the way home', async () => {
    await openTab(smallDesk(), '/tickets/INC-000999');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('This cannot be found');
    expect(within(alert).queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(within(alert).getByRole('link', { name: 'Back' }).getAttribute('href')).toBe('/tabs/tickets');
  });

  it('comes from the list at once, before the server has answered', async () => {
    const desk = smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] });
    const { user } = await openTab(desk);
    desk.trouble('getTicket', 'network', 'network', 'network');
    await user.click(await screen.findByRole('link', { name: 'Printer jams' }));
    await screen.findByRole('heading', { level: 1, name: 'Printer jams' });
  });
});

describe('the conversation', () => {
  it('shows what was said from the first to the last, and a note as what it is', async () => {
    const ticket = aTicket();
    const comments = [
      aComment(ticket, { body: 'Is it *plugged in*?' }),
      aComment(ticket, { body: 'He never reads manuals.', isPrivate: true }),
      aComment(ticket, { author: erin, fromDesk: false, body: 'Yes.', editedAt: daysAgo(0) }),
      aComment(ticket, { body: '', deletedAt: daysAgo(0) }),
    ];
    await openTab(smallDesk({ tickets: [ticket], comments }), path);
    const conversation = await screen.findByRole('region', { name: 'Conversation' });
    await within(conversation).findByText('You');
    const words = within(conversation)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(words).toHaveLength(4);
    expect(words[0]).toMatch(/^Maya PatelService desk.*Is it plugged in\?$/);
    expect(words[1]).toMatch(/^Maya PatelNote for the service desk only.*He never reads manuals\.$/);
    expect(words[2]).toMatch(/^You.*editedYes\.$/);
    expect(words[3]).toContain('This reply was removed.');
  });

  it('shows earlier replies when asked', async () => {
    const ticket = aTicket();
    const comments = Array.from({ length: 60 }, (_, index) => aComment(ticket, { body: `Message ${index + 1}.` }));
    const { user } = await openTab(smallDesk({ tickets: [ticket], comments }), path);
    await screen.findByText('Message 60.');
    expect(screen.queryByText('Message 10.')).toBeNull();
    await user.click(await button('Show earlier replies'));
    await screen.findByText('Message 1.');
    const items = within(screen.getByRole('region', { name: 'Conversation' })).getAllByRole('listitem');
    expect(items[0]!.textContent).toContain('Message 1.');
  });

  it('says aloud that the desk has written', async () => {
    const ticket = aTicket();
    const desk = smallDesk({ tickets: [ticket] });
    const { refresh } = await openTab(desk, path);
    await screen.findByText(/^No replies yet/);
    desk.say(aComment(ticket, { body: 'Try again now.' }));
    await refresh();
    await screen.findByText('Try again now.');
    await screen.findByText('New reply from Maya Patel');
  });
});

describe('replying', () => {
  it('shows the reply at once and leaves the box empty', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'It is **still** down.');
    const release = desk.hold();
    await user.click(await button('Send reply'));
    await screen.findByText('Sending…');
    expect((await replyBox()).value).toBe('');
    release();
    await waitFor(() => expect(screen.queryByText('Sending…')).toBeNull());
    expect(desk.comments.map((comment) => comment.body)).toEqual(['It is **still** down.']);
    await screen.findByText('still');
    expect((await replyBox()).value).toBe('');
    await screen.findByText('Your reply was sent.');
  });

  it('is done with Ctrl and Enter too', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Hello{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.comments).toHaveLength(1));
  });

  it('loses nothing when it fails, and repeats the same request', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Hello?');
    desk.trouble('addComment', 'network');
    await user.click(await button('Send reply'));
    expect((await screen.findByRole('alert')).textContent).toContain('Check your connection');
    expect((await replyBox()).value).toBe('Hello?');
    await user.click(await button('Send reply'));
    await waitFor(() => expect(desk.comments).toHaveLength(1));
    const [first, second] = desk.askedOf('addComment').map(({ call }) => call.idempotencyKey);
    expect(second).toBe(first);
  });

  it('is another request once the text has changed', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Hello?');
    desk.trouble('addComment', 'network');
    await user.click(await button('Send reply'));
    await screen.findByRole('alert');
    await user.type(await replyBox(), ' Anybody?');
    await user.click(await button('Send reply'));
    await waitFor(() => expect(desk.comments).toHaveLength(1));
    const [first, second] = desk.askedOf('addComment').map(({ call }) => call.idempotencyKey);
    expect(second).not.toBe(first);
  });

  it('keeps its draft when the person leaves and comes back, for this person alone', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const first = await openTab(desk, path);
    await first.user.type(await replyBox(), 'Half a sen');
    first.unmount();
    const second = await openTab(desk, path);
    expect((await replyBox()).value).toBe('Half a sen');
    second.unmount();
    await openTab(desk, path, { host: { personId: maya.id } });
    expect((await replyBox()).value).toBe('');
  });

  it('wants words', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await replyBox();
    await user.click(await button('Send reply'));
    await screen.findByText('Write something first.');
    expect(desk.askedOf('addComment')).toHaveLength(0);
  });

  it('says beforehand that it opens a resolved ticket again', async () => {
    const desk = smallDesk({ tickets: [aTicket(resolvedByMaya('Restarted the server.'))] });
    const { user } = await openTab(desk, path);
    await screen.findByText('Your reply opens the ticket again.');
    await user.type(await replyBox(), 'No.');
    await user.click(await button('Send reply'));
    await screen.findByText('Maya Patel is working on it.');
  });

  it('leads to the new ticket when the old one was closed too long ago', async () => {
    const desk = smallDesk({ tickets: [aTicket({ status: 'closed', closedAt: daysAgo(30) })] });
    const { user, router } = await openTab(desk, path);
    await user.type(await replyBox(), 'It is back.');
    await user.click(await button('Send reply'));
    await screen.findByText('INC-000001 was closed too long ago, so your reply opened INC-000002.');
    expect(router.here().path).toBe('/tickets/INC-000002');
    await screen.findByText('It is back.');
  });
});

describe('what the requester can do', () => {
  it('is to confirm what was resolved, in one press', async () => {
    const desk = smallDesk({ tickets: [aTicket(resolvedByMaya('Restarted **the server**.'))] });
    const { user } = await openTab(desk, path);
    expect((await screen.findByText('the server')).tagName).toBe('STRONG');
    await user.click(await button('Yes, it works'));
    await screen.findByText('INC-000001 is closed. Thank you for checking.');
    expect(within(status()).getByText('This ticket is closed.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    const [asked] = desk.askedOf('transitionTicket');
    expect(asked!.input).toEqual({ id: desk.tickets[0]!.id, to: 'closed' });
    expect(asked!.call.ifMatch).toBe('v1');
  });

  it('is to say what is still wrong', async () => {
    const desk = smallDesk({ tickets: [aTicket(resolvedByMaya('Restarted.'))] });
    const { user } = await openTab(desk, path);
    await user.click(await button('No, it is still broken'));
    const box = screen.getByRole('textbox', { name: 'What is still wrong?' });
    expect(document.activeElement).toBe(box);
    await user.type(box, 'Same error as before.');
    await user.click(await button('Reopen it'));
    await screen.findByText('INC-000001 is open again. The service desk knows.');
    await screen.findByText('Same error as before.');
    expect(desk.tickets[0]!.status).toBe('in_progress');
  });

  it('is to withdraw an open ticket, after a question', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Withdraw'));
    await user.click(await button('Keep it'));
    expect(desk.askedOf('transitionTicket')).toHaveLength(0);
    await user.click(await button('Withdraw'));
    await user.click(await button('Withdraw it'));
    await screen.findByText('INC-000001 is withdrawn.');
    expect(desk.tickets[0]!.resolution?.code).toBe('withdrawn');
  });

  it('is to say that it works again while the desk is at it', async () => {
    const desk = smallDesk({ tickets: [aTicket({ status: 'in_progress', assignee: maya })] });
    const { user } = await openTab(desk, path);
    await user.click(await button('It works again'));
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
    await user.click(await button('Close it'));
    await screen.findByText('INC-000001 is closed. Good that it works again.');
    expect(desk.askedOf('transitionTicket')[0]!.input).toMatchObject({ to: 'closed', code: 'fixed_by_requester' });
  });

  it('is nothing on a ticket they only watch', async () => {
    const desk = smallDesk({ tickets: [aTicket({ requester: maya, watchers: [erin] })] });
    await openTab(desk, path);
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() => expect(desk.askedOf('getMe')).toHaveLength(1));
    await replyBox();
    expect(within(status()).queryAllByRole('button')).toHaveLength(0);
  });

  it('shows at once, and is taken back when the server refuses', async () => {
    const desk = smallDesk({ tickets: [aTicket(resolvedByMaya('Restarted.'))] });
    const { user } = await openTab(desk, path);
    await button('Yes, it works');
    const release = desk.hold();
    desk.trouble('transitionTicket', new Problem('CAT_CONFLICT', 'INC-000001 was merged. Look at INC-000009.'));
    await user.click(await button('Yes, it works'));
    await within(status()).findByText('This ticket is closed.');
    release();
    expect((await screen.findByRole('alert')).textContent).toContain('INC-000001 was merged. Look at INC-000009.');
    expect(within(status()).queryByText('This ticket is closed.')).toBeNull();
    expect(await button('Yes, it works')).toBeTruthy();
  });

  it('is not done to a ticket that changed meanwhile: the newest state is shown first', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.click(await button('Withdraw'));
    desk.change('INC-000001', { status: 'in_progress', assignee: maya });
    await user.click(await button('Withdraw it'));
    expect((await screen.findByRole('alert')).textContent).toContain('check it, then decide again');
    await within(status()).findByText('Maya Patel is working on it.');
    expect(screen.queryByRole('button', { name: 'Withdraw it' })).toBeNull();
  });
});

describe('an ended session', () => {
  it('is renewed once without anybody noticing', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user } = await openTab(desk, path);
    await user.type(await replyBox(), 'Still here.');
    desk.expireTokens();
    await user.click(await button('Send reply'));
    await waitFor(() => expect(desk.comments).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(desk.askedOf('createToken')).toHaveLength(2);
  });

  it('that cannot be renewed loses nothing, and goes on where it was', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    let isSignedIn = true;
    const entraToken = async () => {
      if (!isSignedIn) throw new Error('interaction_required');
      return 'entra 1';
    };
    const { user } = await openTab(desk, path, { host: { entraToken } });
    await user.type(await replyBox(), 'Still here.');
    isSignedIn = false;
    desk.expireTokens();
    await user.click(await button('Send reply'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('You are not signed in');
    expect(alert.textContent).toContain('Nothing you typed is lost.');
    expect((await replyBox()).value).toBe('Still here.');
    isSignedIn = true;
    await user.click(await button('Send reply'));
    await waitFor(() => expect(desk.comments.map((comment) => comment.body)).toEqual(['Still here.']));
  });
});
