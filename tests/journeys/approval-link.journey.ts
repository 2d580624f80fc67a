import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { ApprovalsView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import { workingMorning } from './berlin-time.ts';
import { callApi, eventually } from './call-api.ts';
import { stageAt } from './stage-at.ts';

/** Who cannot be reached in Teams decides by the link of a mail; what is sensitive is decided after signing in again. */
const { catalyst, newPage } = stageAt(workingMorning());
const morgan = { upn: 'manager@contoso.example', id: 'a1000000-0000-4000-8000-000000000002' };

// Neither chat nor feed: what is left is mail.
beforeAll(() => local('bot', { as: morgan.upn, blocked: true, installed: false }));

const local = (name: string, body: object) =>
  fetch(`${catalyst().url}/local/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const api = async <T>(user: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), `${user}@contoso.example`, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

let items = 0;

/** Erin asks for something that Morgan has to approve. */
async function request(name: string, more: object = {}): Promise<TicketView> {
  items += 1;
  const { items: categories } = await api<{ items: { id: string }[] }>('admin', 'GET', '/v1/admin/catalog/categories');
  const { key } = await api<{ key: string }>('admin', 'POST', '/v1/admin/catalog/items', {
    key: `sc-journey-${items}`,
    name,
    categoryId: categories[0]?.id,
    cost: { amount: 1_450, currency: 'EUR', per: 'once' },
    leadTimeDays: 5,
    approvalRequired: true,
    chain: {
      stages: [
        { id: 'boss', name: 'Manager', approvers: [{ who: 'person', memberId: morgan.id }], rule: { pass: 'any' } },
      ],
    },
    ...more,
  });
  return api('employee', 'POST', '/v1/portal/requests', { itemId: key, answers: {} });
}

interface Mails {
  readonly mails: readonly { readonly id: string; readonly subject: string }[];
}

/** The address in the newest mail to Morgan about this request. */
const linkIn = (number: string): Promise<string> =>
  eventually(`a mail about ${number}`, async () => {
    const as = `as=${encodeURIComponent(morgan.upn)}`;
    const { mails } = (await (await fetch(`${catalyst().url}/local/api/mails?${as}`)).json()) as Mails;
    const mail = mails.find(({ subject }) => subject.includes(number));
    if (!mail) return undefined;
    const text = await (await fetch(`${catalyst().url}/local/api/mails/${mail.id}?${as}`)).text();
    return /https?:[^"'\\<>\s]+\/tabs\/approve#[\w.-]+/.exec(text)?.[0];
  });

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage({ viewport: { width: 1024, height: 900 }, ...options });
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('artifacts/journeys', { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: `artifacts/journeys/approval-link-${name}.png`, fullPage: true });
}

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Whether words are wider than the room they have. */
const isCut = ({ scrollWidth, clientWidth }: { readonly scrollWidth: number; readonly clientWidth: number }) =>
  scrollWidth > clientWidth;

const approve = (page: Page) => page.getByRole('button', { name: 'Approve', exact: true });

describe('the link of a mail', () => {
  let made: TicketView;
  let link: string;

  it('opens the card of Teams in any browser, in its colours and on a small phone', async () => {
    made = await request('Standing desk, **electric**');
    link = await linkIn(made.number);
    for (const [name, options] of [
      ['light', {}],
      ['dark', { colorScheme: 'dark' }],
      ['contrast', { contrast: 'more', colorScheme: 'dark' }],
      ['320', { viewport: { width: 320, height: 800 } }],
    ] as const) {
      const page = await open(link, options);
      await approve(page).waitFor();
      expect(await page.getByText('This link is for Morgan Reyes').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      const number = page.locator('.card-face').getByText(made.number, { exact: true });
      expect(await number.evaluate(isCut)).toBe(false);
      await picture(page, name);
      await expectNoFaults(page);
      await page.context().close();
    }
    const { main } = await api<ApprovalsView>('manager', 'GET', `/v1/tickets/${made.id}/approvals`);
    expect(main?.mine?.state).toBe('pending');
  });

  it('decides with the keyboard alone, and never leaves its token with a server', async () => {
    const asked: string[] = [];
    const page = await open('about:blank');
    page.on('request', (one) => asked.push(`${one.url()} ${one.headers().referer ?? ''}`));
    await page.goto(link);
    await approve(page).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel(/^Comment/).fill('Good for the back. <b>Buy it</b>');
    await picture(page, 'comment');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('You approved this.').waitFor();
    await picture(page, 'approved');
    await expectNoFaults(page);
    const token = link.split('#')[1] ?? '';
    expect(asked.filter((address) => address.includes(token))).toEqual([]);
    const audit = await api<{ items: { action: string; surface: string }[] }>(
      'admin',
      'GET',
      `/v1/tickets/${made.id}/audit?pageSize=100`,
    );
    expect(audit.items.filter(({ surface }) => surface === 'mail').map(({ action }) => action)).toEqual([
      'approval.approve',
    ]);
  });

  it('shows how it stands when it is opened again', async () => {
    const page = await open(link);
    await page.getByText(/already/).waitFor();
    expect(await approve(page).count()).toBe(0);
    await picture(page, 'late');
  });

  it('says so where it is broken, and where there is none', async () => {
    for (const address of [`${link.slice(0, -5)}AAAAA`, `${catalyst().url}/tabs/approve`]) {
      const page = await open(address, { viewport: { width: 320, height: 640 } });
      await page.getByRole('heading', { name: 'This link does not work, or not any more' }).waitFor();
      await picture(page, 'dead');
      await expectNoFaults(page);
    }
  });
});

describe('what is sensitive', () => {
  const signIn = async (page: Page) => page.getByRole('button', { name: /Morgan Reyes/ }).click();

  it('is decided in the Approvals room of a plain browser, after signing in and once more', async () => {
    const made = await request('Access to the payroll', { sensitive: true });
    const page = await open(await linkIn(made.number));
    await page.getByText('This is sensitive: sign in to decide').waitFor();
    await picture(page, 'sensitive');
    await page.getByRole('link', { name: 'Sign in to decide' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await picture(page, 'entra');
    await signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Access to the payroll' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/tabs/approvals/${made.number}`);
    expect(page.url()).not.toContain('code=');
    await picture(page, 'room');
    await expectNoFaults(page);

    await approve(page).click();
    await page.getByLabel('Comment').fill('Checked with finance');
    await page.getByRole('button', { name: 'Approve it' }).click();
    await page.getByText('Sign in again to decide').waitFor();
    await picture(page, 'step-up');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await picture(page, 'entra-again');
    await signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Access to the payroll' }).waitFor();
    await approve(page).click();
    expect(await page.getByLabel('Comment').inputValue()).toBe('Checked with finance');
    await page.getByRole('button', { name: 'Approve it' }).click();
    await page.getByText('You approved this.').first().waitFor();
    await picture(page, 'room-approved');
    // The sign-in outlives the page, until somebody signs out.
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Access to the payroll' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Catalyst lives in Microsoft Teams').waitFor();
  });

  it('is decided in Teams by way of a window, without losing what was typed', async () => {
    const made = await request('Access to the safe', { sensitive: true });
    const page = await open(`${catalyst().url}/?as=${morgan.upn}&tab=home`);
    const tab = page.frameLocator('[data-testid="home-frame"]');
    await tab.getByRole('link', { name: 'All approvals' }).click();
    await tab.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor();
    await picture(page, 'list');
    await tab.getByRole('link', { name: 'Access to the safe' }).click();
    await tab.getByRole('button', { name: 'Reject', exact: true }).click();
    await tab.getByLabel('Why do you reject it?').fill('Nobody needs the safe');
    await tab.getByRole('button', { name: 'Reject it' }).click();
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      tab.getByRole('button', { name: 'Sign in again' }).click(),
    ]);
    await popup.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await signIn(popup);
    await tab.getByText('You rejected this.').first().waitFor();
    await picture(page, 'in-teams');
    const ticket = await api<TicketView>('admin', 'GET', `/v1/tickets/${made.id}`);
    expect(ticket.request?.stage).toBe('rejected');
  });

  it('shows the rooms in Teams’ other themes and on a small phone', async () => {
    const made = await request('Projector for room 4');
    for (const [name, width, theme] of [
      ['dark', 1280, 'dark'],
      ['contrast', 1280, 'contrast'],
      ['320', 320, 'default'],
    ] as const) {
      const page = await newPage({ viewport: { width, height: 900 } });
      await page.goto(`${catalyst().url}/?as=${morgan.upn}&tab=home&theme=${theme}`);
      const tab = page.frameLocator('[data-testid="home-frame"]');
      await tab.getByRole('link', { name: 'All approvals' }).click();
      await tab.getByRole('link', { name: 'Projector for room 4' }).waitFor();
      await picture(page, `list-${name}`);
      await tab.getByRole('link', { name: 'Projector for room 4' }).click();
      await tab.getByRole('button', { name: 'Approve', exact: true }).click();
      await tab.getByLabel('Comment').waitFor();
      await picture(page, `room-${name}`);
      await page.context().close();
    }
    expect(made.number).toMatch(/^REQ-/);
  });
});
