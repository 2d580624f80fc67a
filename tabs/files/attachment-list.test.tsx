import { screen, waitFor } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import type { AttachmentView } from '#core/files/contract';
import { createApiPeer } from '../testing/api-peer.ts';
import { fileAnswers } from '../testing/file-answers.ts';
import { type FileStorage, fileStorage } from '../testing/file-storage.ts';
import { withinTab } from '../testing/within-tab.tsx';
import { AttachmentList } from './attachment-list.tsx';

const ticketId = '00000000-0000-4000-8000-0000000000aa';
const commentId = '00000000-0000-4000-8000-0000000000bb';
let storage: FileStorage;
let answers: ReturnType<typeof fileAnswers>;
let peer: ReturnType<typeof createApiPeer>;
let opened: { href: string; target: string; rel: string }[];

beforeEach(async () => {
  storage = await fileStorage();
  answers = fileAnswers(storage);
  peer = createApiPeer(answers.routes);
  opened = [];
  HTMLAnchorElement.prototype.click = function () {
    opened.push({ href: this.href, target: this.target, rel: this.rel });
  };
});
afterEach(async () => {
  await storage.close();
  expect(peer.drift).toEqual([]);
});

let count = 0;
function aFile(overrides: Partial<AttachmentView> = {}): AttachmentView {
  count += 1;
  return {
    id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    ticketId,
    commentId: null,
    filename: 'Order 7.pdf',
    size: 2_500_000,
    type: 'application/pdf',
    sha256: '00',
    addedBy: { id: 'erin', name: 'Erin Example' },
    addedAt: '2026-03-02T09:00:00.000Z',
    isPrivate: false,
    scan: 'clean',
    scannedAt: null,
    isDownloadable: true,
    isInline: false,
    isRemovable: false,
    ...overrides,
  };
}

const open = (props: { commentId?: string | null } = {}) =>
  withinTab(<AttachmentList ticketId={ticketId} {...props} />, { send: peer.send });

it('shows name, size and who sent it, and saves by a fresh link in another window', async () => {
  answers.attachments.push(aFile());
  const { user } = await open();
  await screen.findByText('2.4 MB · from Erin Example');
  await user.click(screen.getByRole('button', { name: 'Save Order 7.pdf' }));
  await waitFor(() => expect(opened).toHaveLength(1));
  expect(opened[0]).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' });
  expect(opened[0]?.href).toMatch(/^https:\/\/files\.example\/.*\?save$/);
});

it('shows a small picture of a picture, and opens it', async () => {
  answers.attachments.push(aFile({ filename: 'screen.png', type: 'image/png', isInline: true }));
  const { container, user } = await open();
  await waitFor(() => expect(container.querySelector('img')?.src).toMatch(/^https:\/\/files\.example\//));
  expect(peer.askedOf('attachmentLink')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Open screen.png' }));
  await waitFor(() => expect(opened[0]?.href).not.toMatch(/save/));
});

it.each([
  ['pending', /Being scanned/],
  ['infected', /Malware was found/],
  ['failed', /could not look into it/],
] as const)('offers no way to a file that is %s, and says why', async (scan, words) => {
  answers.attachments.push(aFile({ scan, isDownloadable: false, isInline: true, type: 'image/png' }));
  await open();
  await screen.findByText(words);
  expect(screen.queryByRole('button')).toBeNull();
  expect(peer.askedOf('attachmentLink')).toEqual([]);
});

it('says that a file was not scanned and that it is for the desk alone', async () => {
  answers.attachments.push(aFile({ scan: 'not_scanned', isPrivate: true }));
  await open();
  await screen.findByText('2.4 MB · from Erin Example · For the desk alone · Not scanned for malware');
});

it('asks before it removes a file, and keeps it where the answer is no', async () => {
  answers.attachments.push(aFile({ isRemovable: true }));
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: 'Remove Order 7.pdf from this ticket' }));
  expect(document.activeElement?.textContent).toBe('Keep');
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  await user.click(screen.getByRole('button', { name: 'Remove Order 7.pdf from this ticket' }));
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await screen.findByText('No files.');
  expect(screen.getByRole('status', { name: 'said aloud' }).textContent).toBe('Order 7.pdf was removed.');
});

it('says why a file could not be removed or opened, and keeps it in the list', async () => {
  answers.attachments.push(aFile({ isRemovable: true }));
  peer.trouble('removeAttachment', new Problem('CAT_CONFLICT', 'The ticket is closed.'));
  peer.trouble('attachmentLink', new Problem('CAT_CONFLICT', 'The scanner has not said anything yet.'));
  const { user } = await open();
  await user.click(await screen.findByRole('button', { name: 'Remove Order 7.pdf from this ticket' }));
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await screen.findByText('The ticket is closed.');
  await user.click(screen.getByRole('button', { name: 'Save Order 7.pdf' }));
  await screen.findByText('The scanner has not said anything yet.');
  expect(screen.getByText('Order 7.pdf')).toBeTruthy();
});

it('shows the files of one comment, of none, and nothing where there are none', async () => {
  answers.attachments.push(aFile({ commentId, filename: 'with comment.pdf' }), aFile({ filename: 'by itself.pdf' }));
  const of = async (part: { commentId: string | null }) => {
    const view = await open(part);
    await waitFor(() => expect(peer.askedOf('listAttachments').length).toBeGreaterThan(0));
    const names = [...view.container.querySelectorAll('li [dir="auto"]')].map(({ textContent }) => textContent);
    view.unmount();
    return names;
  };
  expect(await of({ commentId })).toEqual(['with comment.pdf']);
  expect(await of({ commentId: null })).toEqual(['by itself.pdf']);
  expect(await of({ commentId: '00000000-0000-4000-8000-0000000000cc' })).toEqual([]);
});

it('says what happened where the list cannot be read, and reads it again', async () => {
  answers.attachments.push(aFile());
  peer.trouble('listAttachments', 'network', 'network', 'network', 'network');
  const { user } = await open();
  const again = await screen.findByRole('button', { name: /try again/i });
  peer.calm();
  await user.click(again);
  await screen.findByText('Order 7.pdf');
});
