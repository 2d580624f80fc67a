import '../testing/quiet-network.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fileAnswers } from '../testing/file-answers.ts';
import { type FileStorage, fileStorage } from '../testing/file-storage.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

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

const open = async () => {
  const desk = smallDesk({ more: answers.routes });
  return { ...(await openTab(desk, '/incidents/new')), desk };
};
const subject = () => screen.findByRole('textbox', { name: /^What is broken/ });
const send = () => screen.getByRole('button', { name: 'Send report' });
const picture = () => new File(['PNG'], 'image.png', { type: 'image/png', lastModified: 1 });

it('goes with a picture that was pasted into the text', async () => {
  const { user, desk } = await open();
  await user.type(await subject(), 'Screen is black');
  await screen.findByRole('button', { name: 'Add files' });
  const description = screen.getByRole('textbox', { name: /^What happened/ });
  fireEvent.paste(description, { clipboardData: { types: ['Files'], files: [picture()] } });
  await screen.findByText(/· Ready/);
  await user.click(send());
  await screen.findByText(/Reported as INC-000001/);
  const [id] = [...answers.uploads.keys()];
  expect(desk.askedOf('createIncident').at(-1)!.input.uploadIds).toEqual([id]);
});

it('waits for a file that is on its way, and is sent then by itself', async () => {
  const { user, desk } = await open();
  const release = storage.hold();
  await user.type(await subject(), 'Screen is black');
  await user.upload(await screen.findByLabelText('Add files', { selector: 'input' }), [picture()]);
  await user.click(send());
  await screen.findByRole('button', { name: 'Waiting for your files…' });
  expect(desk.askedOf('createIncident')).toEqual([]);
  release();
  await screen.findByText(/Reported as INC-000001/);
  expect(desk.askedOf('createIncident')[0]!.input.uploadIds).toHaveLength(1);
});

it('is not sent without a file that came to nothing, until that is decided', async () => {
  const { user, desk } = await open();
  await user.type(await subject(), 'Screen is black');
  await user.upload(await screen.findByLabelText('Add files', { selector: 'input' }), [new File([], 'empty.png')]);
  await screen.findByText(/^A file was not accepted/);
  await user.click(send());
  expect(desk.askedOf('createIncident')).toEqual([]);
  await user.click(screen.getByRole('button', { name: /^Remove empty.png/ }));
  await user.click(send());
  await screen.findByText(/Reported as INC-000001/);
  await waitFor(() => expect(screen.queryByText(/^A file was not accepted/)).toBeNull());
});

it('is judged anew with every attempt, also beside a file that came to nothing', async () => {
  const { user } = await open();
  const box = await subject();
  await user.click(send());
  await screen.findByText('Say in a few words what is broken.');
  fireEvent.change(box, { target: { value: 'x'.repeat(720) } });
  await user.upload(await screen.findByLabelText('Add files', { selector: 'input' }), [new File([], 'empty.png')]);
  await user.click(send());
  await screen.findByText('Use at most 200 characters.');
  expect(screen.queryByText(/^Use at least/)).toBeNull();
});
