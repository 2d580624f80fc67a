import { type Upgrades, upgrade } from './upgrade-document.ts';

describe('upgrading a document', () => {
  const steps: Upgrades = {
    queue: {
      1: ({ title, ...rest }) => ({ ...rest, name: title }),
      2: (body) => ({ ...body, restricted: false }),
    },
  };

  it('takes every step from its version to the newest', () => {
    expect(upgrade('queue', 1, { id: 'q', title: 'Desk' }, steps)).toEqual({
      id: 'q',
      name: 'Desk',
      restricted: false,
    });
    expect(upgrade('queue', 2, { id: 'q', name: 'Desk' }, steps)).toEqual({ id: 'q', name: 'Desk', restricted: false });
  });

  it('leaves the newest, and types without steps, as they are', () => {
    const body = { id: 'q', name: 'Desk' };
    expect(upgrade('queue', 3, body, steps)).toBe(body);
    expect(upgrade('ticket', 1, body, steps)).toBe(body);
  });
});

it.each([
  ['five days', 2, 5],
  ['more, where the reminder before it comes later', 7, 8],
])('gives an organisation of before requests %s to confirm a delivery', (_what, confirmReminderDays, days) => {
  const tenant = upgrade('tenant', 1, { id: 't', settings: { confirmReminderDays, autoCloseDays: 10 } });
  expect(tenant.settings).toMatchObject({ requestConfirmDays: days, autoCloseDays: 10, confirmReminderDays });
});
