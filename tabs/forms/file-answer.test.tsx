import '../testing/quiet-network.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { anItem, catalogDesk } from '../testing/catalog-desk.ts';
import { fileAnswers } from '../testing/file-answers.ts';
import { type FileStorage, fileStorage } from '../testing/file-storage.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

// Fetched with the first item; here it is there before a test waits for it.
beforeAll(() => import('../requests/order-form.tsx'));

let storage: FileStorage;
let answers: ReturnType<typeof fileAnswers>;

beforeAll(() => {
  // jsdom has no addresses of contents.
  Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} });
});
beforeEach(async () => {
  storage = await fileStorage();
  answers = fileAnswers(storage);
});
afterEach(() => storage.close());

const photo = () => new File(['%PDF-1.7 and so on'], 'photo.pdf', { type: 'application/pdf', lastModified: 1 });
const next = () => screen.findByRole('button', { name: 'Continue' });
const choose = () => screen.findByLabelText('Add files', { selector: 'input' });

async function open() {
  const item = anItem({
    type: 'object',
    properties: { photo: { type: 'string', format: 'file', title: 'Your photo' } },
    required: ['photo'],
  });
  const behind = catalogDesk({ item });
  const desk = smallDesk({ more: [...answers.routes, ...behind.more] });
  return { ...(await openTab(desk, '/requests/new/sc-laptop')), behind, desk };
}

it('is answered with files that have arrived, by their ids and names', async () => {
  const { user, behind } = await open();
  await user.upload(await choose(), [photo()]);
  await screen.findByText(/· Ready/);
  await user.click(await next());
  await screen.findByText('photo.pdf', { selector: 'dd' });
  await user.click(await screen.findByRole('button', { name: 'Submit request' }));
  await waitFor(() => expect(behind.made).toHaveLength(1));
  const [id] = [...answers.uploads.keys()];
  expect(behind.made[0]?.answers).toEqual({ photo: [{ id, name: 'photo.pdf' }] });
});

it('asks for the file where it is missing, and takes its list away with the file', async () => {
  const { user } = await open();
  await user.click(await next());
  await within(await screen.findByRole('region', { name: /attention/ })).findByText('Your photo: Add a file.');
  await user.upload(await choose(), [photo()]);
  await waitFor(() => expect(screen.queryByText('Add a file.')).toBeNull());
  await user.click(await screen.findByRole('button', { name: /^Remove photo.pdf/ }));
  await user.click(await next());
  await screen.findByText('Add a file.');
});

it('does not go on while a file is on its way, or was not accepted', async () => {
  const { user } = await open();
  const release = storage.hold();
  await user.upload(await choose(), [photo()]);
  await user.click(await next());
  await screen.findByText('Your files are still on their way. Go on as soon as they have arrived.');
  release();
  await screen.findByText(/· Ready/);
  await user.upload(await choose(), [new File([], 'empty.pdf')]);
  await user.click(await next());
  await screen.findByText('A file was not accepted. Remove it, or choose another one.');
});

it('does not go on with a file that has not arrived, and says so', async () => {
  const { user } = await open();
  storage.trouble(400, 400, 400, 400, 400, 400);
  await user.upload(await choose(), [photo()]);
  await screen.findByRole('button', { name: /^Send photo.pdf again|^Try/ });
  await user.click(await next());
  await screen.findByText('A file has not arrived. Send it again, or remove it.');
});

it('is still answered after a reload', async () => {
  const first = await open();
  await first.user.upload(await choose(), [photo()]);
  await screen.findByText(/· Ready/);
  first.unmount();
  const second = await open();
  await screen.findByText(/· Ready/);
  await second.user.click(await next());
  await screen.findByText('photo.pdf', { selector: 'dd' });
});
