import '../testing/quiet-network.ts';
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { createApiPeer } from '../testing/api-peer.ts';
import { fileAnswers } from '../testing/file-answers.ts';
import { type FileStorage, fileStorage } from '../testing/file-storage.ts';
import { withinTab } from '../testing/within-tab.tsx';
import { AddFiles } from './add-files.tsx';
import { FileDrop } from './file-drop.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

let storage: FileStorage;
let answers: ReturnType<typeof fileAnswers>;
let peer: ReturnType<typeof createApiPeer>;
let sentIds: readonly string[];

function Form() {
  const uploads = useUploads('reply.1');
  return (
    <FileDrop uploads={uploads}>
      <textarea aria-label="Reply" />
      <AddFiles uploads={uploads} />
      <UploadList uploads={uploads} />
      <button
        type="button"
        onClick={async () => {
          sentIds = await uploads.settled();
          uploads.clear();
        }}
      >
        Send
      </button>
    </FileDrop>
  );
}

beforeAll(() => {
  // jsdom has no addresses of contents.
  Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} });
});
beforeEach(async () => {
  storage = await fileStorage();
  answers = fileAnswers(storage);
  peer = createApiPeer(answers.routes);
  sentIds = [];
});
afterEach(async () => {
  await storage.close();
  sessionStorage.clear();
  expect(peer.drift).toEqual([]);
});

const open = (locale?: string) => withinTab(<Form />, { send: peer.send, ...(locale && { locale }) });
const pdf = () => new File(['%PDF-1.7 and so on'], 'Order 7.pdf', { type: 'application/pdf', lastModified: 1 });
const held = (types: readonly string[], ...files: File[]) => ({ types, files });

it('sends files that were chosen, says aloud that they are ready, and gives their ids to the form', async () => {
  const { user } = await open();
  await user.upload(screen.getByLabelText('Add files', { selector: 'input' }), [pdf()]);
  const row = within(await screen.findByRole('list', { name: 'Files that go with it' }));
  expect(row.getByText('Order 7.pdf')).toBeTruthy();
  await row.findByText(/18 byte.* · Ready/);
  expect(screen.getByRole('status', { name: 'said aloud' }).textContent).toBe('Order 7.pdf is ready.');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(screen.queryByRole('list')).toBeNull());
  expect(sentIds).toEqual([...answers.uploads.keys()]);
  expect(peer.askedOf('discardUpload')).toEqual([]);
});

it('shows how far a file is, under its name, and stops when it is told to', async () => {
  const release = storage.hold();
  const { user } = await open();
  await user.upload(screen.getByLabelText('Add files', { selector: 'input' }), [pdf()]);
  const bar = await screen.findByRole('progressbar', { name: 'Sending Order 7.pdf' });
  expect(bar.getAttribute('aria-valuemax')).toBe('100');
  await user.click(screen.getByRole('button', { name: 'Stop sending Order 7.pdf' }));
  release();
  expect(screen.queryByRole('progressbar')).toBeNull();
  await waitFor(() => expect(answers.uploads.size).toBe(0));
});

it('takes files that are dropped anywhere on the form, and says where', async () => {
  await open();
  const field = screen.getByLabelText('Reply');
  fireEvent.dragEnter(field, { dataTransfer: held(['Files']) });
  expect(screen.getByText('Drop the files here')).toBeTruthy();
  fireEvent.drop(field, { dataTransfer: held(['Files'], pdf()) });
  expect(screen.queryByText('Drop the files here')).toBeNull();
  await screen.findByText(/· Ready/);
});

it('leaves a text that is dragged alone', async () => {
  await open();
  const field = screen.getByLabelText('Reply');
  const drop = createEvent.drop(field, { dataTransfer: held(['text/plain']) });
  fireEvent(field, drop);
  expect(drop.defaultPrevented).toBe(false);
});

it('takes a picture that is pasted into the text, with a name of its own and a small picture', async () => {
  const { container } = await open();
  const picture = new File(['PNG'], 'image.png', {
    type: 'image/png',
    lastModified: Date.parse('2026-03-02T09:05:00Z'),
  });
  fireEvent.paste(screen.getByLabelText('Reply'), { clipboardData: held(['Files'], picture) });
  expect(await screen.findByText('Picture 09.05.png')).toBeTruthy();
  expect(container.querySelector('img')?.getAttribute('src')).toBe('blob:picture');
  await screen.findByText(/· Ready/);
});

it('leaves a paste that has text as well to the text field', async () => {
  await open();
  const picture = new File(['PNG'], 'image.png', { type: 'image/png' });
  fireEvent.paste(screen.getByLabelText('Reply'), { clipboardData: held(['text/plain', 'Files'], picture) });
  expect(screen.queryByRole('list')).toBeNull();
});

it('says before a byte is sent that a file is too large, in words with the limit', async () => {
  const { user } = await open();
  await screen.findByText(/200 byte/);
  await user.upload(screen.getByLabelText('Add files', { selector: 'input' }), [
    new File(['x'.repeat(201)], 'large.bin'),
  ]);
  const row = within(await screen.findByRole('listitem'));
  expect(row.getByText(/too large: at most 200 byte/)).toBeTruthy();
  expect(screen.getByRole('status', { name: 'said aloud' }).textContent).toMatch(/^large.bin: This file is too large/);
  expect(peer.askedOf('createUpload')).toEqual([]);
});

it('says what is wrong with a program under an innocent name', async () => {
  answers.judge({ state: 'refused', refusal: { code: 'CAT_FILE_TYPE', detail: 'A program.' } });
  const { user } = await open();
  await user.upload(screen.getByLabelText('Add files', { selector: 'input' }), [new File(['MZ'], 'holiday.png')]);
  await within(screen.getByRole('listitem')).findByText(/A program\./);
  expect(screen.queryByRole('button', { name: /Try again/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Remove holiday.png' }));
  expect(screen.queryByRole('list')).toBeNull();
});

it('has the list again after a reload, and asks for a file whose bytes are gone', async () => {
  const release = storage.hold();
  const before = await open();
  await before.user.upload(screen.getByLabelText('Add files', { selector: 'input' }), [pdf()]);
  await screen.findByRole('progressbar');
  before.unmount();
  // The page that goes away sends nothing any more.
  peer = createApiPeer(answers.routes);
  const { user } = await open();
  await within(screen.getByRole('listitem')).findByText(/Choose this file again/);
  release();
  await user.upload(screen.getByLabelText('Choose Order 7.pdf again', { selector: 'input' }), [pdf()]);
  await screen.findByText(/· Ready/);
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

it('says in German what is wrong with a program', async () => {
  peer.trouble('completeUpload', new Problem('CAT_FILE_TYPE', 'This is a program for Windows.'));
  const { user } = await open('de-DE');
  await user.upload(screen.getByLabelText('Dateien hinzufügen', { selector: 'input' }), [pdf()]);
  await within(screen.getByRole('listitem')).findByText(/Programme und Skripte werden abgelehnt/);
  expect(screen.queryByRole('button', { name: /erneut versuchen/i })).toBeNull();
});

it('speaks German', async () => {
  const { user } = await open('de-DE');
  await user.upload(screen.getByLabelText('Dateien hinzufügen', { selector: 'input' }), [pdf()]);
  await screen.findByText(/18 Byte · Bereit/);
});

it('shows no word that did not come from the tables', async () => {
  const { container, user } = await open('qps-ploc');
  await user.upload(container.querySelector('input') as HTMLInputElement, [pdf()]);
  await waitFor(() => expect(container.querySelector('li')).toBeTruthy());
  expect(container.textContent).not.toMatch(/Add files|Ready|Sending|Being checked/);
});
