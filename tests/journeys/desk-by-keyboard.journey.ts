import type { BulkJobView } from '#core/bulk/contract';
import type { NotificationView } from '#core/notifications/contract';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { type InTab, tabOf } from './in-tab.ts';
import { pressKeys, tabTo, typeChoice, watchPointer } from './keyboard.ts';
import { stageAt } from './stage-at.ts';

/**
 * Avery's mouse is broken. Twenty tickets have come in; he goes through them, takes, sets priorities, assigns, closes three by
 * mistake and undoes it, answers, writes a note, merges five into one and takes that back as well.
 */
const { catalyst, sit, goOnAt } = stageAt(workingMorning());
const blakeId = 'a1000000-0000-4000-8000-000000000004';
const averyId = 'a1000000-0000-4000-8000-000000000003';

const api = async <T>(user: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), `${user}@contoso.example`, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const read = (number: string) => api<TicketView>('agent', 'GET', `/v1/tickets/${number}`);

const tickets: TicketView[] = [];
const jobs: string[] = [];
/** Beside an open ticket there is not room for numbers in the list. No subject is the beginning of another one. */
const subjectOf = (number: string): string => tickets.find((one) => one.number === number)?.subject ?? '';
const numberAt = (index: number): string => tickets[index]?.number ?? '';

let avery: Seat;
let desk: InTab;
let pointed: () => readonly string[];
const key = (...keys: readonly string[]) =>
  keys.reduce((before, one) => before.then(() => press(one)), Promise.resolve());
const press = (one: string) => avery.page.keyboard.press(one);
const type = (text: string) => avery.page.keyboard.type(text);
const grid = () => desk.in.getByRole('grid', { name: 'Tickets: All unfinished' });
const line = (number: string) => desk.in.getByRole('row').filter({ hasText: subjectOf(number) });
const dialog = (name: string | RegExp) => desk.in.getByRole('dialog', { name });
const toast = (text: string | RegExp) => desk.in.getByRole('region', { name: 'Messages' }).getByText(text);

/** The words of the line that the keys are at. */
async function present(): Promise<string> {
  const id = await grid().getAttribute('aria-activedescendant');
  return id === null ? '' : desk.in.locator(`#${id}`).innerText();
}

/** With `j` and `k` to a ticket, wherever the keys are. */
async function goTo(number: string): Promise<void> {
  for (const direction of ['j', 'k']) {
    for (let steps = 0; steps < 30; steps += 1) {
      const before = await present();
      if (before.includes(subjectOf(number))) return;
      await press(direction);
      if ((await present()) === before && steps > 0) break;
    }
  }
  throw new Error(`No key leads to ${number}.`);
}

/** Chooses these in the list, one after the other. */
async function choose(numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    await goTo(number);
    await press('x');
  }
  await desk.in.getByText(`${numbers.length} tickets chosen`).waitFor();
}

beforeAll(async () => {
  for (let n = 1; n <= 20; n += 1) {
    const who = n % 2 === 0 ? 'finance' : 'employee';
    const isVpn = n > 10 && n <= 16;
    const subject = isVpn ? `VPN drops on floor ${n}` : `Lamp ${n} on the third floor flickers`;
    tickets.push(await api<TicketView>(who, 'POST', '/v1/portal/incidents', { subject, urgency: 2 }));
  }
});

describe('the way to the desk', () => {
  it('is a matter of keys', async () => {
    avery = await sit('agent@contoso.example');
    await avery.page.setViewportSize({ width: 1760, height: 940 });
    pointed = await watchPointer(avery.page);
    avery.page.on('response', async (response) => {
      const isJob = /\/v1\/(agent\/bulk|tickets\/[^/]+\/merge)$/.test(new URL(response.url()).pathname);
      if (isJob && response.status() === 202) jobs.push(((await response.json()) as BulkJobView).id);
    });
    await avery.page.goto(`${catalyst().url}/?as=agent@contoso.example&tab=desk`);
    desk = await tabOf(avery, 'desk');
    await tabTo(avery.page, desk.in.getByRole('link', { name: 'Skip to content' }));
    await press('Enter');
    await desk.title('Dashboard').waitFor();
    await key('g', 'q');
    await desk.title('Assigned to me').waitFor();
    await key('g', 'd');
    await desk.title('Dashboard').waitFor();
    await avery.picture('desk-by-keyboard-1-dashboard');
    await key('g', 'q');
    await desk.title('Assigned to me').waitFor();
  });

  it('says its keys, and finds every list in the palette', async () => {
    await press('Shift+?');
    await dialog('Keys of the desk').waitFor();
    await avery.picture('desk-by-keyboard-2-keys');
    await press('Escape');
    await press('Control+k');
    await desk.in.getByRole('combobox', { name: 'Command, queue, view or ticket' }).waitFor();
    await type('all un');
    await avery.picture('desk-by-keyboard-3-palette');
    await press('Enter');
    await grid().waitFor();
    await typeChoice(avery.page, desk.in.getByLabel('Order'), 'Oldest');
    await tabTo(avery.page, grid());
  });
});

describe('triage', () => {
  it('goes down through all of them with j, and up again with k', async () => {
    const seen: string[] = [];
    await line(numberAt(0)).waitFor();
    for (let steps = 0; steps < 23; steps += 1) {
      seen.push(/INC-\d{6}/.exec(await present())?.[0] ?? '');
      await press('j');
    }
    expect(tickets.filter(({ number }) => !seen.includes(number))).toEqual([]);
    expect(new Set(seen).size).toBe(23);
    for (let steps = 0; steps < 23; steps += 1) await press('k');
    expect(await present()).toContain(seen[0]);
  });

  it('takes one', async () => {
    await goTo(numberAt(0));
    await press('t');
    await toast('1 ticket assigned.').waitFor();
    await line(numberAt(0)).getByText('Avery Chen').waitFor();
    expect((await read(numberAt(0))).assignee?.id).toBe(averyId);
  });

  it('sets priorities', async () => {
    await goTo(numberAt(1));
    await press('p');
    const asked = dialog('Change the priority of 1 ticket');
    await typeChoice(avery.page, asked.getByLabel('Priority'), 'P1');
    await pressKeys(avery.page, asked.getByRole('button', { name: 'Priority' }));
    await toast('The priority of 1 ticket is changed.').waitFor();
    await line(numberAt(1)).getByText('Priority P1, critical').waitFor();
    expect((await read(numberAt(1))).priority).toBe('P1');
  });

  it('assigns two to a colleague', async () => {
    await choose([numberAt(2), numberAt(3)]);
    await press('a');
    const asked = dialog('Assign 2 tickets');
    await typeChoice(avery.page, asked.getByLabel('Person'), 'Blake');
    await avery.picture('desk-by-keyboard-4-assign');
    await pressKeys(avery.page, asked.getByRole('button', { name: 'Assign' }));
    await toast('2 tickets assigned.').waitFor();
    for (const number of [numberAt(2), numberAt(3)]) expect((await read(number)).assignee?.id).toBe(blakeId);
  });

  it('closes three by mistake, and undoes it within ten seconds', async () => {
    const three = [4, 5, 6].map(numberAt);
    await choose(three);
    await press('e');
    const asked = dialog('Resolve and close 3 tickets');
    await tabTo(avery.page, asked.getByLabel('What was done?'));
    await type('The lamps were replaced.');
    await pressKeys(avery.page, asked.getByRole('button', { name: 'Close', exact: true }));
    await toast('3 tickets closed.').waitFor();
    await avery.picture('desk-by-keyboard-5-closed');
    await press('z');
    await toast('Undone for 3 tickets.').waitFor();
    await avery.picture('desk-by-keyboard-6-undone');
    for (const number of three) {
      expect(await read(number)).toMatchObject({ status: 'open', resolution: null, assignee: null });
      await line(number).waitFor();
    }
  });
});

describe('one ticket', () => {
  /** The composer is one row again, and empty. */
  const leftEmpty = async () => {
    await desk.in.getByRole('button', { name: 'Reply to Erin Walsh…' }).waitFor();
    expect(await desk.in.getByRole('textbox', { name: /^(Reply|Note):/ }).count()).toBe(0);
  };

  it('is answered with a canned response', async () => {
    await goTo(numberAt(0));
    await press('Enter');
    await desk.in.getByRole('heading', { name: tickets[0]?.subject ?? '' }).waitFor();
    await press('r');
    const reply = desk.in.getByRole('textbox', { name: 'Reply: the requester reads this' });
    await reply.waitFor();
    await type('/restart');
    await desk.in.getByRole('option', { name: /Try a restart/ }).waitFor();
    await avery.picture('desk-by-keyboard-7-canned');
    await press('Enter');
    await eventually('the words are there', async () =>
      (await reply.inputValue()).includes('please save your work') ? true : undefined,
    );
    expect(await reply.inputValue()).toMatch(/^Hello Erin,[\s\S]*“Lamp 1 on the third floor flickers”[\s\S]*Avery$/);
    await press('Control+Enter');
    await desk.in.getByText('please save your work', { exact: false }).last().waitFor();
    await leftEmpty();
  });

  it('gets a note, which cannot be taken for a reply', async () => {
    // Whoever has sent a reply is at the ticket again: the key begins a note, and no further reply.
    await press('n');
    const note = desk.in.getByRole('textbox', { name: 'Note: the desk alone reads this' });
    await tabTo(avery.page, note);
    await type('The whole floor hangs on one fuse.');
    await avery.picture('desk-by-keyboard-8-note');
    await press('Control+Enter');
    await leftEmpty();
    const path = `/v1/tickets/${numberAt(0)}/comments`;
    const { items } = await api<{ items: CommentView[] }>('agent', 'GET', path);
    expect(items.map(({ isPrivate, body }) => [isPrivate, body.split('\n')[0]])).toEqual([
      [false, 'Hello Erin,'],
      [true, 'The whole floor hangs on one fuse.'],
    ]);
    const seen = await api<{ items: CommentView[] }>('employee', 'GET', path);
    expect(seen.items.map(({ isPrivate }) => isPrivate)).toEqual([false]);
  });
});

describe('a merge', () => {
  const six = () => [10, 11, 12, 13, 14, 15].map(numberAt);

  it('says before what it would do, and then does it', async () => {
    await press('F6');
    await tabTo(avery.page, grid());
    await press('Escape');
    await choose(six());
    await press('m');
    const asked = dialog('Merge tickets');
    const plan = asked.getByRole('list').filter({ hasText: 'its number leads to' });
    await plan.waitFor();
    const said = await plan.innerText();
    for (const number of six().slice(1)) {
      expect(said).toContain(`${number} is closed, and its number leads to ${numberAt(10)}.`);
    }
    expect(said).toContain(`Fiona Marsh will watch ${numberAt(10)}.`);
    expect(said).toContain('In a minute, those who wait for the others are told where they went.');
    expect(said).toContain('You can undo it for 30 minutes.');
    await avery.picture('desk-by-keyboard-9-merge-plan');
    await pressKeys(avery.page, asked.getByRole('button', { name: `Merge 5 tickets into ${numberAt(10)}` }));
    await toast(`5 tickets merged into ${numberAt(10)}.`).waitFor();
    for (const number of six().slice(1)) {
      expect(await read(number)).toMatchObject({ status: 'closed', mergedInto: { number: numberAt(10) } });
    }
  });

  it('is seen in the list and at the ticket', async () => {
    await line(numberAt(11)).waitFor({ state: 'detached' });
    await goTo(numberAt(10));
    await press('Enter');
    await desk.in.getByText(/were merged into this ticket\. You can undo that until .*\./).waitFor();
    await avery.picture('desk-by-keyboard-10-merged');
  });

  it('is undone at the ticket, and all five are by themselves again', async () => {
    const banner = desk.in.getByText(/were merged into this ticket/).locator('..');
    await pressKeys(avery.page, banner.getByRole('button', { name: 'Undo' }));
    await desk.in.getByText('The merge is undone: 5 tickets are by themselves again.').first().waitFor();
    for (const number of six()) {
      expect(await read(number)).toMatchObject({ status: 'open', mergedInto: null });
      await line(number).waitFor();
    }
    await avery.picture('desk-by-keyboard-11-unmerged');
  });
});

it('never touched a mouse', () => {
  expect(pointed()).toEqual([]);
});

describe('afterwards', () => {
  it('the history of every ticket that was touched is whole', async () => {
    const closed = deeds(await auditTrail(catalyst(), numberAt(4)));
    expect(closed[0]).toBe('Erin Walsh: incident.create');
    expect(closed.at(-1)).toBe('Avery Chen: ticket.close.undo');
    for (const index of [0, 1, 2, 3, 5, 6, 10, 11, 12, 13, 14, 15]) await auditTrail(catalyst(), numberAt(index));
    const merged = deeds(await auditTrail(catalyst(), numberAt(10)));
    expect(merged.filter((deed) => deed.includes('merge'))).toEqual([
      ...Array<string>(5).fill('Avery Chen: ticket.merge'),
      ...Array<string>(5).fill('Avery Chen: ticket.unmerge'),
    ]);
  });

  it('nobody was told of what was undone, and everybody of what was done', async () => {
    const jobsNow = () =>
      Promise.all([...new Set(jobs)].map((id) => api<BulkJobView>('agent', 'GET', `/v1/agent/bulk/${id}`)));
    const heldUntil = Math.max(...(await jobsNow()).map((job) => Date.parse(job.heldUntil)));
    const now = () => Date.now() + catalyst().aheadMs;
    // Of a merge nobody hears for a minute: all but its end passes while the product is away.
    await avery.page.context().close();
    await goOnAt(new Date(Math.max(heldUntil - 5_000, now())));
    const undone = await eventually('no job is held back any more', async () =>
      heldUntil + 2_000 < now() ? (await jobsNow()).filter(({ state }) => state === 'undone') : undefined,
    );
    expect(undone.map(({ kind }) => kind).toSorted()).toEqual(['close', 'merge']);
    // What comes after it has been told, so whatever of before was to be told would have been.
    const after = await api<TicketView>('employee', 'POST', '/v1/portal/incidents', { subject: 'My desk wobbles' });
    await api('agent', 'POST', `/v1/tickets/${after.id}/take`);
    await api('agent', 'POST', `/v1/tickets/${after.id}/transitions`, {
      to: 'resolved',
      code: 'fixed',
      text: 'A wedge.',
    });
    const inbox = (who: string) => api<{ items: NotificationView[] }>(who, 'GET', '/v1/notifications?pageSize=100');
    const told = await eventually('what was done after it is told', async () => {
      const { items } = await inbox('employee');
      return items.some(({ number }) => number === after.number) ? items : undefined;
    });
    const { items: toFiona } = await inbox('finance');
    const about = [...told, ...toFiona].map(({ number }) => number);
    expect(about).toContain(numberAt(0));
    for (const index of [4, 5, 6, 10, 11, 12, 13, 14, 15]) expect(about).not.toContain(numberAt(index));
  });
});
