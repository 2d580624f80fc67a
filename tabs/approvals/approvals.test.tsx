import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { SignInFailed } from '../sign-in/sign-in-failed.ts';
import { approvalsDesk, aRequest, aRun } from '../testing/approvals-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

function desk(seed: Parameters<typeof approvalsDesk>[0] = {}) {
  const approvals = approvalsDesk(seed);
  return { approvals, desk: smallDesk({ tickets: [approvals.state.ticket], more: approvals.more }) };
}

it('lists what waits for a decision, and leads to it', async () => {
  const { desk: small } = desk();
  const { user } = await openTab(small, '/approvals');
  await heading('Approvals');
  const list = screen.getByRole('region', { name: 'Approvals' });
  await user.click(await within(list).findByRole('link', { name: 'A laptop for Maya' }));
  within(await heading('A laptop for Maya'));
  const plan = screen.getByRole('region', { name: 'What happens once it is approved' });
  expect(
    within(plan)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'Order it: Order: 1 × laptop-14',
    'Assign it: Licences of ‹Order it›: none → SPE_E3',
    'Clean up: Wipe the old onecannot be undone',
  ]);
  screen.getByText('€1,400.00');
  // Answers stand there once, by the labels of the form.
  screen.getByText('Who pays for it?');
  screen.getByText('Sales');
  expect(screen.queryByText(/cost center/i)).toBeNull();
});

it('says so where nothing waits, and shows what was decided', async () => {
  const { desk: small } = desk({ run: aRun('approved', []) });
  const { user, router } = await openTab(small, '/approvals');
  await screen.findByText('Nothing waits for you');
  await user.click(screen.getByRole('button', { name: 'Decided' }));
  await screen.findByRole('link', { name: 'A laptop for Maya' });
  expect(router.here().search).toBe('?show=decided');
});

it('approves with a comment, says so, and then offers nothing more', async () => {
  const { desk: small, approvals } = desk();
  const { user } = await openTab(small, '/approvals/REQ-000007');
  const title = await heading('A laptop for Maya');
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  const box = screen.getByRole('textbox', { name: /^Comment/ });
  expect(document.activeElement).toBe(box);
  await user.type(box, 'Fine with me');
  await user.click(screen.getByRole('button', { name: 'Approve it' }));
  await screen.findByText('You approved this.');
  expect(approvals.decided).toMatchObject([{ id: 'approved', input: { comment: 'Fine with me', seen: 1 } }]);
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(title));
});

it('says what was decided in the language of the page', async () => {
  const approvals = approvalsDesk({ run: aRun('pending', ['approve', 'reject', 'ask_back', 'delegate']) });
  const small = smallDesk({ me: { locale: 'de-DE' }, tickets: [approvals.state.ticket], more: approvals.more });
  const { user } = await openTab(small, '/approvals/REQ-000007', { host: { locale: 'de-DE' } });
  await user.click(await screen.findByRole('button', { name: 'Rückfrage' }));
  await user.type(screen.getByRole('textbox', { name: /Was müssen Sie wissen/ }), 'Wofür?');
  await user.click(screen.getByRole('button', { name: 'Frage senden' }));
  await screen.findByText('Sie haben Maya Patel gefragt. Bis zur Antwort steht Ihre Zeit still.');
  await user.click(screen.getByRole('button', { name: 'Genehmigen' }));
  await user.click(screen.getByRole('button', { name: 'Genehmigen' }));
  await screen.findByText('Sie haben das genehmigt.');
});

it('wants to know why before it rejects, and what before it asks', async () => {
  const { desk: small, approvals } = desk();
  const { user } = await openTab(small, '/approvals/REQ-000007');
  await user.click(await screen.findByRole('button', { name: 'Reject' }));
  await user.click(screen.getByRole('button', { name: 'Reject it' }));
  await screen.findByText('Say why: the requester reads it.');
  expect(approvals.decided).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await user.click(screen.getByRole('button', { name: 'Ask back' }));
  await user.type(screen.getByRole('textbox', { name: /What do you need to know/ }), 'For how long?');
  await user.click(screen.getByRole('button', { name: 'Send the question' }));
  await screen.findByText('You asked Maya Patel. Your time stands still until they answer.');
  expect(approvals.decided).toMatchObject([{ id: 'asked_back', input: { question: 'For how long?', turn: 0 } }]);
});

it('says why they are asked, and in whose place', async () => {
  const run = aRun();
  const [stage] = run.stages;
  const [seat] = stage!.seats;
  const why = [
    { is: 'stands_for', name: 'Morgan Reyes', because: 'out_of_office', until: '2026-03-20T00:00:00.000Z' },
    { is: 'manager', level: 1, of: 'Maya Patel' },
  ] as const;
  const { desk: small } = desk({ run: { ...run, stages: [{ ...stage!, seats: [{ ...seat!, why: [...why] }] }] } });
  await openTab(small, '/approvals/REQ-000007');
  const words = /for Morgan Reyes, who is out of office until .*20.*, manager of Maya Patel/;
  within(await screen.findByRole('region', { name: 'Your decision' })).getByText(words);
  expect(screen.getByRole('region', { name: 'Who decides' }).textContent).toMatch(words);
});

it('hands it over to somebody who is looked for by name', async () => {
  const { desk: small, approvals } = desk({ run: aRun('pending', ['approve', 'reject', 'ask_back', 'delegate']) });
  const { user } = await openTab(small, '/approvals/REQ-000007');
  await user.click(await screen.findByRole('button', { name: 'Delegate' }));
  const search = await screen.findByRole('searchbox', { name: /Who decides in your place/ });
  await user.click(screen.getByRole('button', { name: 'Hand it over' }));
  await screen.findByText('Choose somebody.');
  // Whoever asked for it does not decide it.
  await user.type(search, 'maya');
  await screen.findAllByText('Nobody is found who could.');
  await user.clear(search);
  await user.type(search, 'rob');
  await user.click(await screen.findByRole('radio', { name: /Robin Example/ }));
  await user.click(screen.getByRole('button', { name: 'Hand it over' }));
  await screen.findByText('Robin Example decides instead of you.');
  expect(approvals.decided).toMatchObject([{ id: 'delegated', input: { toId: 'robin', seen: 1 } }]);
  await screen.findByText('Somebody else decides');
});

it('keeps what was typed over an error, and sends it under the same key again', async () => {
  const { desk: small, approvals } = desk();
  small.trouble('rejectRequest', 'network');
  const { user } = await openTab(small, '/approvals/REQ-000007');
  await user.click(await screen.findByRole('button', { name: 'Reject' }));
  await user.type(screen.getByRole('textbox', { name: /Why do you reject/ }), 'Too dear');
  await user.click(screen.getByRole('button', { name: 'Reject it' }));
  await screen.findByText('Catalyst cannot be reached');
  await user.click(screen.getByRole('button', { name: 'Reject it' }));
  await screen.findByText('You rejected this.');
  const keys = small.askedOf('rejectRequest').map(({ call }) => call.idempotencyKey);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(approvals.decided).toHaveLength(1);
});

it('asks for a fresh sign-in where the request is sensitive, and then does what was asked', async () => {
  const ticket = aRequest();
  const sensitive = aRequest({ request: ticket.request && { ...ticket.request, sensitive: true } });
  const { desk: small, approvals } = desk({ ticket: sensitive, stepUp: 'fresh token' });
  const asked: string[] = [];
  const freshSignIn = async (claims?: string) => {
    asked.push(claims ?? 'none');
    if (asked.length === 1) throw new SignInFailed('someoneElse');
    return { accessToken: 'fresh token', expiresIn: 900 };
  };
  const { user } = await openTab(small, '/approvals/REQ-000007', { host: { freshSignIn } });
  await screen.findByText('This is sensitive: you sign in once more before you decide.');
  await user.click(screen.getByRole('button', { name: 'Approve' }));
  await user.type(screen.getByRole('textbox', { name: /^Comment/ }), 'Checked');
  await user.click(screen.getByRole('button', { name: 'Approve it' }));
  await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
  await screen.findByText(/Somebody else signed in/);
  expect(screen.getByRole('textbox', { name: /^Comment/ })).toHaveProperty('value', 'Checked');
  await user.click(screen.getByRole('button', { name: 'Sign in again' }));
  await screen.findByText('You approved this.');
  expect(asked).toEqual([btoa('{}'), btoa('{}')]);
  expect(approvals.decided).toMatchObject([{ input: { comment: 'Checked' } }]);
  // A token that was refused for want of a fresh sign-in is not renewed: that would bring the same one again.
  expect(small.askedOf('createToken')).toHaveLength(1);
});

it('shows how it stands to whoever is not asked', async () => {
  const { desk: small } = desk({ run: { ...aRun('approved', []), mine: null } });
  await openTab(small, '/approvals/REQ-000007');
  await screen.findByText('You are not asked to decide this. This is how it stands.');
  screen.getByText('Erin Walsh');
});

it('says so where there is no such request', async () => {
  const { desk: small } = desk();
  const { user } = await openTab(small, '/approvals/REQ-999999');
  await screen.findByText('This cannot be found');
  await user.click(screen.getAllByRole('link', { name: 'Back to approvals' }).at(-1)!);
  await heading('Approvals');
});

it('goes on showing what was read while the service is away', async () => {
  const { desk: small } = desk();
  const { refresh } = await openTab(small, '/approvals');
  await screen.findByRole('link', { name: 'A laptop for Maya' });
  const away = new Problem('CAT_FORBIDDEN', 'Not now.');
  small.trouble('listApprovals', away);
  await refresh();
  await screen.findByText(/Could not refresh/);
  screen.getByRole('link', { name: 'A laptop for Maya' });
});
