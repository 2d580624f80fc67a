import type { Page, Route } from 'playwright-core';
import type { AttachmentView } from '#core/files/contract';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { type InTab, openTab } from './in-tab.ts';
import { fileOnDisk } from './paste-and-drop.ts';
import { stageAt } from './stage-at.ts';

/**
 * What people meet on a bad day: no network, a server that is busy, broken or silent, a sign-in that ends in the middle of things,
 * a link that leads nowhere. Each says what happened and what to do, and nothing that was typed is lost.
 */
const { catalyst, sit } = stageAt(workingMorning());
const officeMove = '19:contoso-office-move@thread.v2';

let erin: Seat;
let tab: InTab;

const api = async <T>(upn: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), upn, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const employee = 'employee@contoso.example';

const subjectBox = () => tab.in.getByRole('textbox', { name: /^What is broken/ });
const descriptionBox = () => tab.in.getByRole('textbox', { name: /^What happened/ });
const sendReport = () => tab.in.getByRole('button', { name: 'Send report' });
const alert = () => tab.in.getByRole('alert');

/** How many tickets there are with this subject. */
async function reported(subject: string): Promise<number> {
  const path = `/v1/portal/tickets?search=${encodeURIComponent(subject)}`;
  return (await api<{ items: TicketView[] }>(employee, 'GET', path)).items.length;
}

async function begin(subject: string, description: string): Promise<void> {
  await tab.go('/incidents/new');
  await subjectBox().fill(subject);
  await descriptionBox().fill(description);
}

async function expectKept(subject: string, description: string): Promise<void> {
  expect(await subjectBox().inputValue()).toBe(subject);
  expect(await descriptionBox().inputValue()).toBe(description);
}

async function sent(subject: string): Promise<void> {
  await sendReport().click();
  await tab.title(subject).waitFor();
  expect(await reported(subject)).toBe(1);
}

/** What the page asks next at an address is answered so, once; everything after it by the product. */
async function once(page: Page, address: string, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(address, answer, { times: 1 });
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: 'Wait a moment, then try again.' }),
});

/** The product refuses the token, as it does when its time is over. */
const withDeadToken = (route: Route): Promise<void> =>
  route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer its.time.over' } });

beforeAll(async () => {
  erin = await sit(employee);
  await erin.page.setViewportSize({ width: 1280, height: 1100 });
  tab = await openTab(erin);
});

describe('without a network', () => {
  const [subject, description] = ['The lift hums a tune', 'It is always the same one.'];

  it('says so, and keeps what is typed', async () => {
    await begin(subject, 'It is');
    await erin.page.context().setOffline(true);
    await tab.in.getByText('You are offline').waitFor();
    await descriptionBox().fill(description);
    await sendReport().click();
    await alert().getByText('Catalyst cannot be reached').waitFor();
    await erin.picture('tab-in-trouble-1-offline');
    await expectKept(subject, description);
  });

  it('goes on when the network is back, and reports it once', async () => {
    await erin.page.context().setOffline(false);
    await tab.in.getByText('You are online again.').waitFor({ state: 'attached' });
    await tab.in.getByText('You are offline').waitFor({ state: 'detached' });
    await expectKept(subject, description);
    await sent(subject);
  });
});

describe('where the server does not answer as it should', () => {
  const [subject, description] = ['The coffee machine counts backwards', 'It is at **minus three**.'];
  const address = '**/v1/portal/incidents';

  it.each([
    [
      'is busy',
      'That was a lot at once',
      (route: Route) => route.fulfill(problem(429, 'CAT_RATE_LIMITED', { 'retry-after': '2' })),
    ],
    ['fails', 'Something went wrong on our side', (route: Route) => route.fulfill(problem(500, 'CAT_INTERNAL'))],
    [
      'answers with a page of somebody else',
      'Something went wrong on the way',
      (route: Route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    ],
    ['answers nothing', 'Catalyst cannot be reached', (route: Route) => route.abort('connectionreset')],
    [
      'has done it, and its answer is lost',
      'Catalyst cannot be reached',
      async (route: Route) => {
        await route.fetch();
        await route.abort('connectionreset');
      },
    ],
  ] as const)('says what happened when it %s, and loses nothing', async (name, title, answer) => {
    if ((await tab.title('Report a problem').count()) === 0) await begin(subject, description);
    await once(erin.page, address, answer);
    await sendReport().click();
    await alert().getByText(title).waitFor();
    await erin.picture(`tab-in-trouble-2-${name.replaceAll(/\W+/g, '-')}`);
    await expectKept(subject, description);
  });

  it('sends it in the end, and it is one ticket although it was sent six times', async () => {
    await sent(subject);
  });

  it('offers to read a list again that could not be read', async () => {
    await erin.page.route('**/v1/portal/tickets?**', (route) => route.fulfill(problem(500, 'CAT_INTERNAL')));
    await tab.go('/tickets');
    await alert().getByText('Something went wrong on our side').waitFor();
    await erin.picture('tab-in-trouble-3-a-list');
    await erin.page.unroute('**/v1/portal/tickets?**');
    await tab.in.getByRole('button', { name: /^Try again/ }).click();
    await tab.in.getByRole('link', { name: subject }).waitFor();
  });

  it('says for how long a busy server wants to be left alone', async () => {
    const busy = problem(429, 'CAT_RATE_LIMITED', { 'retry-after': '30' });
    await erin.page.route('**/v1/portal/tickets?**', (route) => route.fulfill(busy));
    await tab.go('/tickets');
    await tab.in.getByRole('button', { name: /^Try again in \d+ s/ }).waitFor();
    await erin.picture('tab-in-trouble-4-busy');
    await erin.page.unroute('**/v1/portal/tickets?**');
  });
});

describe('when the sign-in ends', () => {
  let ticket: TicketView;
  const reply = () => tab.in.getByRole('textbox', { name: 'Your reply' });
  const said = async () =>
    (await api<{ items: CommentView[] }>(employee, 'GET', `/v1/tickets/${ticket.id}/comments`)).items.map(
      ({ body }) => body,
    );

  it('in the middle of a reply, it is renewed without a word', async () => {
    ticket = await api<TicketView>(employee, 'POST', '/v1/portal/incidents', {
      subject: 'The clock in the hall is late',
    });
    await tab.go(`/tickets/${ticket.number}`);
    await reply().fill('Twelve minutes by now.');
    await once(erin.page, '**/v1/tickets/*/comments', withDeadToken);
    const renewed = erin.page.waitForResponse('**/v1/auth/token');
    await tab.in.getByRole('button', { name: 'Send reply' }).click();
    await renewed;
    await eventually('the reply is sent', async () => ((await said()).length === 1 ? true : undefined));
    expect(await tab.in.getByText('Your sign-in has ended').count()).toBe(0);
    await eventually('the box is empty', async () => ((await reply().inputValue()) === '' ? true : undefined));
  });

  it('and cannot be renewed, it says so, keeps what was typed, and goes on after signing in again', async () => {
    await reply().fill('Thirteen minutes.');
    await erin.page.route('**/v1/auth/token', (route) => route.fulfill(problem(401, 'CAT_UNAUTHENTICATED')));
    await erin.page.route('**/v1/tickets/**', withDeadToken);
    await tab.in.getByRole('button', { name: 'Send reply' }).click();
    await tab.in.getByText('Your sign-in has ended').waitFor();
    await erin.picture('tab-in-trouble-5-signed-out');
    expect(await reply().inputValue()).toBe('Thirteen minutes.');
    await erin.page.unroute('**/v1/auth/token');
    await erin.page.unroute('**/v1/tickets/**');
    await tab.in.getByRole('button', { name: 'Sign in again' }).click();
    await tab.in.getByText('Your sign-in has ended').waitFor({ state: 'detached' });
    expect(await reply().inputValue()).toBe('Thirteen minutes.');
    await tab.in.getByRole('button', { name: 'Send reply' }).click();
    await eventually('the reply is sent', async () =>
      (await said()).includes('Thirteen minutes.') ? true : undefined,
    );
    expect((await said()).length).toBe(2);
  });

  it('in the middle of a file, the file goes on where it was', async () => {
    const subject = 'The turnstile writes a diary';
    const content = Buffer.from('A badge came by.\n'.repeat(550_000));
    await begin(subject, 'It is attached.');
    const blocks: number[] = [];
    let refused = false;
    await erin.page.route('**/files/**', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      if (blocks.length === 1 && !refused) {
        // The address has expired, and so has the token that a new one is asked for with.
        refused = true;
        await once(erin.page, '**/v1/uploads/*', withDeadToken);
        const url = new URL(route.request().url());
        url.searchParams.set('sig', 'of-yesterday');
        return route.continue({ url: url.href });
      }
      blocks.push(blocks.length);
      return route.continue();
    });
    const asked = erin.page.waitForEvent('filechooser');
    await tab.in.getByRole('button', { name: 'Add files' }).click();
    await (await asked).setFiles(fileOnDisk('diary.log', content));
    const row = tab.in.getByRole('list', { name: 'Files that go with it' }).getByRole('listitem');
    await subjectBox().fill(`${subject}, at last`);
    await row.getByText(/Ready/).waitFor();
    expect(refused).toBe(true);
    await erin.picture('tab-in-trouble-6-a-file', row);
    await erin.page.unroute('**/files/**');
    await sent(`${subject}, at last`);
    const number = /INC-\d{6}/.exec(await tab.in.getByText(/Reported as INC/).innerText())?.[0] ?? '';
    const path = `/v1/tickets/${number}/attachments`;
    const [file] = (await api<{ items: AttachmentView[] }>(employee, 'GET', path)).items;
    const link = await api<{ url: string }>(employee, 'POST', `${path}/${file?.id}/link`);
    const served = Buffer.from(await (await fetch(new URL(link.url, catalyst().url))).arrayBuffer());
    expect(served.equals(content)).toBe(true);
  });
});

describe('a link that leads nowhere', () => {
  const page = async (desk: InTab): Promise<string> => {
    await desk.in.getByText('This cannot be found').waitFor();
    return desk.in.getByRole('main').innerText();
  };
  const unknown = 'c0000000-0000-4000-8000-000000000000';

  it('shows the same page in the same words, whether the ticket is somebody else’s or is not there', async () => {
    const foreign = await api<TicketView>('employee@fabrikam.example', 'POST', '/v1/portal/incidents', {
      subject: 'Nobody’s business',
    });
    const colleagues = await api<TicketView>('finance@contoso.example', 'POST', '/v1/portal/incidents', {
      subject: 'The safe is open',
    });
    const shown: string[] = [];
    for (const reference of [foreign.id, colleagues.id, colleagues.number, unknown, 'INC-999999']) {
      await tab.go(`/tickets/${reference}`);
      shown.push((await page(tab)).replaceAll(reference, '…'));
    }
    await erin.picture('tab-in-trouble-7-not-there');
    expect(new Set(shown).size).toBe(1);
    expect(shown[0]).not.toMatch(/Nobody’s|safe/);

    const avery = await sit('agent@contoso.example');
    const desk = await openTab(avery, 'desk');
    const atTheDesk: string[] = [];
    for (const reference of [foreign.id, unknown, 'INC-999999']) {
      await desk.go(`/queues/all?ticket=${reference}`);
      const pane = desk.in.getByRole('region', { name: 'Ticket', exact: true });
      await pane.getByText('This cannot be found').waitFor();
      atTheDesk.push((await pane.innerText()).replaceAll(reference, '…'));
    }
    await avery.picture('tab-in-trouble-8-not-there-at-the-desk');
    expect(new Set(atTheDesk).size).toBe(1);
    await avery.page.context().close();
  });

  it('that came in a chat opens the tab, and says it there', async () => {
    const avery = await sit('agent@contoso.example', { chat: officeMove });
    const context = encodeURIComponent(JSON.stringify({ subEntityId: 'tickets/INC-999999' }));
    await avery.say(`Look: https://teams.microsoft.com/l/entity/catalyst/home?context=${context}`);
    await erin.open(officeMove);
    await erin.message('Look:').getByRole('link').click();
    await page(tab);
    await erin.picture('tab-in-trouble-9-from-a-chat');
    await tab.in.getByRole('link', { name: 'Home', exact: true }).click();
    await tab.in.getByText('How can we help?').waitFor();
  });
});
