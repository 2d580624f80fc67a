import '../testing/screen-size.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { viewEndpoints } from '#core/views/contract';
import { agentsDesk } from '../testing/agents-desk.ts';
import { answering } from '../testing/api-peer.ts';
import { openTab } from '../testing/open-tab.tsx';

const { jest } = import.meta;

let saved: { readonly blob: Blob; readonly name: string } | undefined;
beforeEach(() => {
  localStorage.clear();
  saved = undefined;
  stops = false;
  let blob: Blob;
  URL.createObjectURL = (given) => {
    blob = given as Blob;
    return 'blob:file';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved = { blob, name: this.download };
  });
});
afterEach(() => jest.restoreAllMocks());

/** Whether the second page cannot be had the first time. */
let stops = false;

/** Two pages of a file. */
const pages = answering(viewEndpoints.exportTickets, ({ cursor }) => {
  if (cursor === undefined) return { text: 'Number,Subject\r\nINC-000001,"Two\nlines"\r\n', nextCursor: 'next' };
  if (stops) {
    stops = false;
    throw new Problem('CAT_UNAVAILABLE', 'Try again.');
  }
  return { text: 'INC-000002,Printer\r\n', nextCursor: null };
});

async function openExport() {
  const desk = agentsDesk({ more: [pages] });
  const { user } = await openTab(desk, '/queues/all?priority=P1&columns=number,subject');
  await screen.findByRole('heading', { level: 1, name: 'All unfinished' });
  await user.click(screen.getByRole('button', { name: /^Filters/ }));
  await user.click(await screen.findByRole('button', { name: 'Export the list…' }));
  return { user, desk, dialog: await screen.findByRole('dialog', { name: 'Export the list' }) };
}

it('fetches the list page by page and saves it as one file', async () => {
  const { user, desk, dialog } = await openExport();
  within(dialog).getByText(/also where the screen has no room: Number, Subject\.$/);
  await user.click(within(dialog).getByRole('button', { name: 'Export' }));
  await within(dialog).findByText('In the file: 2 tickets.');
  expect(desk.askedOf('exportTickets').map(({ input }) => input)).toMatchObject([
    { priority: 'P1', columns: 'number,subject', sort: 'updatedAt:desc' },
    { cursor: 'next' },
  ]);
  expect(saved?.name).toMatch(/^All unfinished \d{4}-\d\d-\d\d\.csv$/);
  expect(saved?.blob.size).toBe('Number,Subject\r\nINC-000001,"Two\nlines"\r\nINC-000002,Printer\r\n'.length);
});

it('goes on where it stopped, and saves nothing by halves', async () => {
  const { user, desk, dialog } = await openExport();
  stops = true;
  await user.click(within(dialog).getByRole('button', { name: 'Export' }));
  await within(dialog).findByText('Tickets fetched so far: 1. Going on begins where it stopped.');
  expect(saved).toBeUndefined();
  await user.click(within(dialog).getByRole('button', { name: 'Go on from there' }));
  await within(dialog).findByText('In the file: 2 tickets.');
  expect(desk.askedOf('exportTickets').map(({ input }) => input.cursor)).toEqual([undefined, 'next', 'next']);
});

it('says what happened where it could not even begin', async () => {
  const { user, desk, dialog } = await openExport();
  desk.trouble('exportTickets', 'network');
  await user.click(within(dialog).getByRole('button', { name: 'Export' }));
  await within(dialog).findByText('Catalyst cannot be reached');
  await user.click(within(dialog).getByRole('button', { name: 'Export' }));
  await waitFor(() => expect(saved).toBeDefined());
});
