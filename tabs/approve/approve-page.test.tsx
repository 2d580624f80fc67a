import '../testing/set-up.ts';
import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createClient } from '#core/api/client';
import { Problem } from '#core/api/problem';
import { type ApprovalLinkView, approvalLinkEndpoints } from '#core/approvals/contract';
import { loadTheme } from '../app/theme.ts';
import { createMoments } from '../lib/moments.ts';
import { LanguageProvider } from '../lib/use-language.ts';
import { en } from '../strings/en.ts';
import { answering, createApiPeer } from '../testing/api-peer.ts';
import { useApproveWords } from './use-words.ts';

// Outside of a bundler only Microsoft's own build of the library can be loaded.
jest.unstable_mockModule('adaptivecards', () => createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js'));
const { ApprovePage } = await import('./approve-page.tsx');
await Promise.all([loadTheme('default'), useApproveWords.load('en')]);

const words = (id: string, isRequired: boolean) => ({
  type: 'Input.Text',
  id,
  label: id,
  // jsdom knows no innerText, by which the library writes its labels.
  placeholder: id,
  isMultiline: true,
  ...(isRequired && { isRequired, errorMessage: 'Say why.' }),
});
const unfolding = (title: string, verb: string, field: string, isRequired = false) => ({
  type: 'Action.ShowCard',
  title,
  card: {
    type: 'AdaptiveCard',
    body: [words(field, isRequired)],
    actions: [{ type: 'Action.Execute', title: `Send ${title}`, verb, data: { runId: 'r' } }],
  },
});
const cardOf = (text: string, isOpen = true) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
  ...(isOpen && {
    actions: [
      unfolding('Approve', 'approval.approve', 'approveComment'),
      unfolding('Reject', 'approval.reject', 'rejectComment', true),
      { type: 'Action.Execute', title: 'Delegate', verb: 'approval.delegate', data: {} },
    ],
  }),
});

const aView = (overrides: Partial<ApprovalLinkView> = {}): ApprovalLinkView => ({
  member: { id: 'morgan', name: 'Morgan Reyes' },
  organisation: 'Contoso',
  number: 'REQ-000007',
  subject: 'A laptop',
  state: 'pending',
  outcome: null,
  turn: 2,
  may: ['approve', 'reject', 'ask_back'],
  because: null,
  says: null,
  seen: 9,
  signInPath: '/tabs/approvals/REQ-000007',
  expiresAt: '2026-03-16T09:00:00.000Z',
  card: cardOf('A laptop for **Erin** <img src=x onerror=alert(1)>'),
  ...overrides,
});

/** The page with a server that answers with these views, in turn. */
function openPage(first: ApprovalLinkView, then: ApprovalLinkView = first, token = 'a.token') {
  const peer = createApiPeer([
    answering(approvalLinkEndpoints.readApprovalLink, () => first),
    answering(approvalLinkEndpoints.decideByLink, () => then),
  ]);
  const client = createClient(peer.send, approvalLinkEndpoints);
  const show = () =>
    render(
      <LanguageProvider value={{ strings: en, moments: createMoments('en', 'UTC') }}>
        <ApprovePage client={client} token={token} />
      </LanguageProvider>,
    );
  return { peer, show, user: userEvent.setup() };
}

const over = aView({
  state: 'approved',
  because: 'over',
  may: [],
  says: 'You approved this.',
  card: cardOf('It is approved', false),
});

it('shows whom the link is for, and the card as it was sent, words as words', async () => {
  const { show } = openPage(aView());
  const { container } = show();
  await screen.findByRole('heading', { level: 1, name: 'You are asked to approve' });
  await screen.findByText(/This link is for Morgan Reyes/);
  expect((await screen.findByText('Erin')).tagName).toBe('STRONG');
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
});

it('reads and does nothing else until somebody presses', async () => {
  const { peer, show } = openPage(aView());
  show();
  await screen.findByRole('button', { name: 'Approve' });
  expect(peer.askedOf('readApprovalLink').map(({ input }) => input)).toEqual([{ token: 'a.token' }]);
  expect(peer.askedOf('decideByLink')).toEqual([]);
});

it('decides with what was typed, says what came of it, and shows the card as it is then', async () => {
  const { peer, show, user } = openPage(aView(), over);
  show();
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  await user.type(await screen.findByPlaceholderText('approveComment'), 'Buy it');
  await user.click(screen.getByRole('button', { name: 'Send Approve' }));
  await screen.findByText('You approved this.');
  await screen.findByText('It is approved');
  expect(peer.askedOf('decideByLink').map(({ input }) => input)).toEqual([
    { token: 'a.token', decision: 'approve', comment: 'Buy it', turn: 2, seen: 9 },
  ]);
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  screen.getByRole('heading', { level: 1, name: 'You were asked to approve' });
});

it('wants words where the card does, and gives other buttons no power', async () => {
  const { peer, show, user } = openPage(aView());
  show();
  await user.click(await screen.findByRole('button', { name: 'Reject' }));
  await user.click(await screen.findByRole('button', { name: 'Send Reject' }));
  await screen.findByText('Say why.');
  await user.click(screen.getByRole('button', { name: 'Delegate' }));
  expect(peer.askedOf('decideByLink')).toEqual([]);
});

it('keeps what was typed when the network is away', async () => {
  const { peer, show, user } = openPage(aView(), over);
  peer.trouble('decideByLink', 'network');
  show();
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  await user.type(await screen.findByPlaceholderText('approveComment'), 'Buy it');
  await user.click(screen.getByRole('button', { name: 'Send Approve' }));
  await screen.findByText('Catalyst cannot be reached');
  expect(screen.getByPlaceholderText('approveComment')).toHaveProperty('value', 'Buy it');
  await user.click(screen.getByRole('button', { name: 'Send Approve' }));
  await screen.findByText('You approved this.');
});

it('shows how it stands to whoever is late', async () => {
  const { show } = openPage(over);
  show();
  await screen.findByText('You approved this.');
  screen.getByText(/This link was for Morgan Reyes/);
});

it('sends whoever is to decide something sensitive to the sign-in', async () => {
  const { show } = openPage(aView({ because: 'sign_in', may: [], card: cardOf('The safe', false) }));
  show();
  const link = await screen.findByRole('link', { name: 'Sign in to decide' });
  expect(link.getAttribute('href')).toBe('/tabs/approvals/REQ-000007');
});

it.each([
  ['that does not hold', 'a.token', new Problem('CAT_UNAUTHENTICATED', 'No.')],
  ['that is cut off', '', undefined],
])('explains a link %s', async (_name, token, trouble) => {
  const { peer, show } = openPage(aView(), aView(), token);
  if (trouble) peer.trouble('readApprovalLink', trouble);
  show();
  await screen.findByRole('heading', { level: 1, name: 'This link does not work, or not any more' });
});

it('offers to try again where the service is away', async () => {
  const { peer, show, user } = openPage(aView());
  peer.trouble('readApprovalLink', 'network');
  show();
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByRole('button', { name: 'Approve' });
});

it('says so where a card cannot be drawn', async () => {
  const { show } = openPage(aView({ card: { type: 'NoCard' } }));
  show();
  await waitFor(() => screen.getByText('The request cannot be shown here. Open it in Teams.'));
});
