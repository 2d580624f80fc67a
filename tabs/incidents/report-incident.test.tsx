import { screen, waitFor } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { incidentEndpoints } from '#core/incidents/contract';
import { answering } from '../testing/api-peer.ts';
import { aTicket, maya, noon } from '../testing/builders.ts';
import { catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const path = '/incidents/new';
const field = (name: RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });
const subject = () => field(/^What is broken/);
const description = () => field(/^What happened/);
const send = () => screen.getByRole('button', { name: 'Send report' });

it('sends what was said, and shows the ticket it became', async () => {
  const desk = smallDesk();
  const { user, router } = await openTab(desk, path);
  await user.type(await subject(), 'Docking station smells');
  await user.type(await description(), 'Since **noon**.');
  await user.click(screen.getByRole('radio', { name: /I cannot work/ }));
  await user.click(screen.getByText('Say more'));
  await user.type(await field(/^Device or system/), 'LT-0142');
  await user.click(send());
  await screen.findByText(
    'Thank you. Reported as INC-000001; you will hear from the service desk here and in the chat.',
  );
  await screen.findByRole('heading', { level: 1, name: 'Docking station smells' });
  expect(router.here().path).toBe('/tickets/INC-000001');
  expect(desk.askedOf('createIncident').map(({ input }) => input)).toEqual([
    { subject: 'Docking station smells', description: 'Since **noon**.', urgency: 1, assetId: 'LT-0142' },
  ]);
});

it('needs no more than a subject', async () => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  await user.type(await subject(), 'No sound{Enter}');
  await screen.findByText(/Reported as INC-000001/);
  expect(desk.askedOf('createIncident')[0]!.input).toEqual({ subject: 'No sound', urgency: 2 });
});

it('says at the field what is wrong before anything is sent, and goes there', async () => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  await subject();
  await user.click(send());
  await screen.findByText('Say in a few words what is broken.');
  expect(document.activeElement).toBe(await subject());
  await user.type(await subject(), 'PC');
  expect(screen.queryByText('Say in a few words what is broken.')).toBeNull();
  await user.click(send());
  await screen.findByText('Use at least 3 characters.');
  expect(desk.askedOf('createIncident')).toHaveLength(0);
});

it('says while it is typed that a subject has no room for more', async () => {
  const { user } = await openTab(smallDesk(), path);
  await user.click(await subject());
  await user.paste('x'.repeat(200));
  expect(screen.queryByText('Use at most 200 characters.')).toBeNull();
  await user.keyboard('x');
  await screen.findByText('Use at most 200 characters.');
  await user.keyboard('{Backspace}');
  expect(screen.queryByText('Use at most 200 characters.')).toBeNull();
});

it('shows at its field what only the server knows to be wrong', async () => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  desk.trouble(
    'createIncident',
    new Problem('CAT_VALIDATION', 'One field needs your attention.', [
      { pointer: '/assetId', code: 'unknown', detail: 'There is no such device.' },
    ]),
  );
  await user.type(await subject(), 'No sound');
  await user.type(await field(/^Device or system/), 'XX');
  await user.click(send());
  await screen.findByText('There is no such device.');
  await waitFor(async () => expect(document.activeElement).toBe(await field(/^Device or system/)));
});

it('loses nothing when sending fails, and cannot report the same twice', async () => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  await user.type(await subject(), 'No sound');
  desk.trouble('createIncident', 'network');
  await user.click(send());
  expect((await screen.findByRole('alert')).textContent).toContain('Catalyst cannot be reached');
  expect((await subject()).value).toBe('No sound');
  await user.click(send());
  await screen.findByText(/Reported as/);
  const [first, second] = desk.askedOf('createIncident').map(({ call }) => call.idempotencyKey);
  expect(first).toBeTruthy();
  expect(second).toBe(first);
});

it('keeps what was typed until it is sent or discarded, for this person alone', async () => {
  const desk = smallDesk();
  const first = await openTab(desk, path);
  await first.user.type(await subject(), 'No sou');
  first.unmount();
  const other = await openTab(desk, path, { host: { personId: maya.id } });
  expect((await subject()).value).toBe('');
  other.unmount();
  const second = await openTab(desk, path);
  expect((await subject()).value).toBe('No sou');
  await second.user.click(screen.getByRole('button', { name: 'Discard' }));
  expect((await subject()).value).toBe('');
  second.unmount();
  await openTab(desk, path);
  expect((await subject()).value).toBe('');
});

it('starts empty again after a report was sent', async () => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  await user.type(await subject(), 'No sound{Enter}');
  await screen.findByText(/Reported as/);
  await user.click(screen.getByRole('link', { name: 'Report a problem' }));
  expect((await subject()).value).toBe('');
});

describe('more than the short form', () => {
  it('says whom it affects, found by a part of the name', async () => {
    const desk = smallDesk({ more: catalogDesk({}).more });
    const { user } = await openTab(desk, path);
    await user.type(await subject(), 'No sound');
    await user.click(screen.getByText('Say more'));
    await user.click(screen.getByRole('radio', { name: 'Somebody else' }));
    await user.click(send());
    await screen.findByText('Choose whom it affects.');
    const box = await screen.findByRole('combobox', { name: /^Who\?/ });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await user.type(box, 'rob');
    await user.click(await screen.findByRole('option', { name: /Robin Example/ }));
    await user.click(send());
    await screen.findByText(/Reported as INC-000001/);
    expect(desk.askedOf('createIncident').at(-1)!.input).toEqual({
      subject: 'No sound',
      urgency: 2,
      affectedUserId: 'robin',
    });
  });

  it('is open where something of it was said before', async () => {
    const desk = smallDesk();
    const first = await openTab(desk, path);
    await first.user.type(await field(/^Device or system/), 'LT-1');
    first.unmount();
    await openTab(desk, path);
    expect((await field(/^Device or system/)).closest('details')!.open).toBe(true);
  });
});

it('promises an answer only where the desk has promised one', async () => {
  const dueAt = '2026-03-10T15:30:00.000Z';
  const track = { track: 'first_response', policyId: 'p', status: 'active', startedAt: noon, dueAt } as const;
  const rest = { pausedAt: null, pausedUntil: null, breachedAt: null, metAt: null, leftMs: null };
  const slas = [{ ...track, ...rest }];
  const promised = answering(incidentEndpoints.createIncident, () => aTicket({ slas }));
  const desk = smallDesk({ more: [promised], tickets: [aTicket({ slas })] });
  const { user } = await openTab(desk, path);
  await user.type(await subject(), 'No sound{Enter}');
  await screen.findByText(/Reported as INC-000001; the service desk answers by 10 Mar 2026, 16:30/);
});

it.each([
  ['CAT_RATE_LIMITED', 'That was a lot at once'],
  ['CAT_INTERNAL', 'Something went wrong on our side'],
  ['CAT_UNAVAILABLE', 'Catalyst cannot be reached'],
] as const)('keeps everything where the server answers %s', async (code, title) => {
  const desk = smallDesk();
  const { user } = await openTab(desk, path);
  await user.type(await subject(), 'No sound');
  desk.trouble('createIncident', new Problem(code, 'Try again in a moment.'));
  await user.click(send());
  expect((await screen.findByRole('alert')).textContent).toContain(title);
  expect((await subject()).value).toBe('No sound');
});

it('speaks German to whoever does', async () => {
  const desk = smallDesk({ me: { locale: 'de-DE' } });
  const { user } = await openTab(desk, path, { host: { locale: 'de-DE' } });
  await screen.findByRole('heading', { level: 1, name: 'Problem melden' });
  await user.click(screen.getByRole('button', { name: 'Meldung senden' }));
  await screen.findByText('Bitte sagen Sie in ein paar Worten, was nicht funktioniert.');
  await user.type(screen.getByRole('textbox', { name: /^Was funktioniert nicht/ }), 'PC');
  await user.click(screen.getByRole('button', { name: 'Meldung senden' }));
  await screen.findByText('Mindestens 3 Zeichen.');
});
