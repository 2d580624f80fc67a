import { screen, waitFor, within } from '@testing-library/react';
import { approvalEndpoints, type DelegationView, type PutDelegation } from '#core/approvals/contract';
import { notificationEndpoints, type PreferencesView, type PutPreferences } from '#core/notifications/contract';
import { peopleEndpoints } from '#core/people/contract';
import { answering, stale } from '../testing/api-peer.ts';
import { aMe, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const nobody: DelegationView = {
  delegate: null,
  whenAway: false,
  from: null,
  until: null,
  forSensitive: false,
  version: 0,
};

const aRow = (
  kind: PreferencesView['matrix'][number]['kind'],
  surfaces: PreferencesView['matrix'][number]['surfaces'],
): PreferencesView['matrix'][number] => ({ kind, surfaces, default: ['chat'], chosen: false, canWait: true });

/** What the API keeps of somebody's choices. */
function person({ scopes = ['tickets:read', 'tickets:write'] }: { readonly scopes?: string[] } = {}) {
  let preferences: PreferencesView = {
    matrix: [aRow('replied', ['chat']), aRow('approval_requested', ['chat']), aRow('assigned', ['chat'])],
    quietHours: { from: '19:00', to: '07:00' },
    quietHoursChosen: false,
    digest: { mode: 'off' },
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    version: 1,
  };
  let delegation = nobody;
  const saved: PutPreferences[] = [];
  const handed: PutDelegation[] = [];
  const me = aMe({ scopes });
  const desk = smallDesk({
    me: { scopes },
    more: [
      answering(peopleEndpoints.updateMe, (input) => ({ ...me, ...input }) as typeof me),
      answering(peopleEndpoints.listMembers, () => ({
        items: [{ ...me, ...maya, email: 'maya@contoso.example' }].map(
          ({ tenant: _, scopes: __, ...member }) => member,
        ),
        nextCursor: null,
        pageSize: 10,
      })),
      answering(notificationEndpoints.getNotificationPreferences, () => preferences),
      answering(notificationEndpoints.putNotificationPreferences, (input, { ifMatch }) => {
        if (ifMatch !== undefined && ifMatch !== `v${preferences.version}`) stale();
        saved.push(input);
        const chosen = input.matrix as Record<string, PreferencesView['matrix'][number]['surfaces']>;
        preferences = {
          ...preferences,
          matrix: preferences.matrix.map((row) => ({ ...row, surfaces: chosen[row.kind] ?? row.default })),
          quietHours: input.quietHours === undefined ? preferences.quietHours : input.quietHours,
          quietHoursChosen: input.quietHours !== undefined,
          digest: input.digest,
          version: preferences.version + 1,
        };
        return preferences;
      }),
      answering(approvalEndpoints.getDelegation, () => delegation),
      answering(approvalEndpoints.putDelegation, (input) => {
        handed.push(input);
        const { whenAway, from, until } = input;
        delegation = { ...nobody, delegate: maya, whenAway, from, until, version: 1 };
        return delegation;
      }),
      answering(approvalEndpoints.deleteDelegation, () => {
        delegation = nobody;
        return delegation;
      }),
    ],
  });
  return {
    desk,
    saved,
    handed,
    /** The same person changes something in another window. */
    changeElsewhere: () => {
      preferences = { ...preferences, version: preferences.version + 1 };
    },
  };
}

const tick = (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name });

it('saves only what differs from what the organisation suggests', async () => {
  const { desk, saved } = person();
  const { user } = await openTab(desk, '/profile');
  const mail = await tick('The service desk replied: E-mail');
  expect(mail.checked).toBe(false);
  await user.click(mail);
  await user.click(within(screen.getByRole('region', { name: 'Notices' })).getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(saved).toEqual([{ matrix: { replied: ['chat', 'email'] }, digest: { mode: 'off' } }]);
});

it('shows the work of the desk only to people who do it', async () => {
  const { desk } = person();
  await openTab(desk, '/profile');
  await tick('The service desk replied: Chat');
  expect(screen.queryByRole('checkbox', { name: 'A ticket was given to you: Chat' })).toBeNull();
});

it('shows it to agents', async () => {
  const { desk } = person({ scopes: ['tickets:read', 'tickets:write', 'tickets:assign'] });
  await openTab(desk, '/profile');
  await tick('A ticket was given to you: Chat');
});

it('refuses quiet hours without an end, at the field, and keeps them until they are right', async () => {
  const { desk, saved } = person();
  const { user } = await openTab(desk, '/profile');
  await user.click(await screen.findByRole('radio', { name: 'My own' }));
  const until = screen.getByLabelText('Until');
  await user.clear(until);
  await user.type(until, '19:00');
  const form = screen.getByRole('region', { name: 'Notices' });
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await screen.findByText('Quiet hours end at another time than they begin.');
  expect(saved).toEqual([]);
  await waitFor(() => expect(document.activeElement).toBe(until));
  await user.clear(until);
  await user.type(until, '06:30');
  await user.click(within(form).getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(saved).toEqual([{ matrix: {}, digest: { mode: 'off' }, quietHours: { from: '19:00', to: '06:30' } }]);
});

it('keeps what was ticked over leaving the page', async () => {
  const { desk } = person();
  const { user, router } = await openTab(desk, '/profile');
  await user.click(await tick('The service desk replied: E-mail'));
  router.go('/inbox');
  router.go('/profile');
  expect((await tick('The service desk replied: E-mail')).checked).toBe(true);
});

it('says so where it was changed elsewhere, and keeps what was ticked here', async () => {
  const { desk, saved, changeElsewhere } = person();
  const { user } = await openTab(desk, '/profile');
  await user.click(await tick('The service desk replied: E-mail'));
  changeElsewhere();
  const save = () =>
    user.click(within(screen.getByRole('region', { name: 'Notices' })).getByRole('button', { name: 'Save' }));
  await save();
  await screen.findByText(/changed elsewhere/);
  expect((await tick('The service desk replied: E-mail')).checked).toBe(true);
  await save();
  await waitFor(() => expect(saved).toHaveLength(1));
});

it('hands decisions over while the person is away, and takes them back', async () => {
  const { desk, handed } = person();
  const { user } = await openTab(desk, '/profile');
  await user.click(await screen.findByRole('button', { name: 'Hand over' }));
  await screen.findByText('Choose who decides instead.');
  await user.type(screen.getByRole('combobox', { name: /Who decides instead/ }), 'maya');
  await user.click(await screen.findByRole('option', { name: /Maya/ }));
  await user.click(screen.getByRole('button', { name: 'Hand over' }));
  await screen.findByText(`${maya.name} decides for you.`);
  expect(handed).toEqual([{ delegateId: maya.id, whenAway: true, from: null, until: null }]);
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  await screen.findByText('You decide yourself.');
});

it('saves the language', async () => {
  const { desk } = person();
  const { user } = await openTab(desk, '/profile');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Time zone' }), 'Europe/Zurich');
  await user.click(
    within(screen.getByRole('region', { name: 'Language and time' })).getByRole('button', { name: 'Save' }),
  );
  await screen.findByText('Saved.');
  expect(desk.asked.find(({ id }) => id === 'updateMe')?.input).toEqual({ locale: 'en-GB', timeZone: 'Europe/Zurich' });
});
