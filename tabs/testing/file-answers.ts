import { Problem } from '#core/api/problem';
import { type AttachmentView, fileEndpoints, type UploadView } from '#core/files/contract';
import { fileKey } from '#core/files/ports';
import { type Answering, answering, missing } from './api-peer.ts';
import type { FileStorage } from './file-storage.ts';

const tenant = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const later = '2030-01-01T00:00:00.000Z';

/** The uploads and attachments of the API in memory, over a storage that is real. */
export function fileAnswers(storage: FileStorage, { maxBytes = 200, linkMs = 60_000, now = Date.now } = {}) {
  const uploads = new Map<string, UploadView>();
  const attachments: AttachmentView[] = [];
  /** What becomes of the next file when it is complete. */
  let verdict: Partial<Pick<UploadView, 'state' | 'refusal' | 'scan'>> = {};
  let count = 0;

  const newId = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const find = (id: string): UploadView => uploads.get(id) ?? missing();
  const keep = (upload: UploadView): UploadView => {
    uploads.set(upload.id, upload);
    return upload;
  };
  const addressOf = (id: string) => {
    const expiresAt = new Date(now() + linkMs);
    return { url: storage.disk.links.send(fileKey(tenant, id), expiresAt), expiresAt: expiresAt.toISOString() };
  };

  const routes: readonly Answering[] = [
    answering(fileEndpoints.getFileLimits, () => ({
      maxBytes,
      filesAtOnce: 10,
      filesPerTicket: 100,
      openUploads: 50,
      extensions: ['png', 'pdf'],
    })),
    answering(fileEndpoints.createUpload, ({ filename, size }) => {
      if (size > maxBytes) throw new Problem('CAT_TOO_LARGE', 'The file is too large.');
      const id = newId();
      return keep({
        id,
        filename,
        size,
        type: null,
        state: 'uploading',
        scan: 'pending',
        refusal: null,
        ticketId: null,
        expiresAt: later,
        blockSize: storage.disk.blockSize,
        sendTo: addressOf(id),
        received: [],
      });
    }),
    answering(fileEndpoints.getUpload, ({ id }) => {
      const upload = find(id);
      if (upload.state === 'checking') return keep({ ...upload, state: 'ready', scan: 'clean', ...verdict });
      if (upload.state !== 'uploading') return upload;
      return keep({ ...upload, sendTo: addressOf(id), received: [...storage.storedOf(fileKey(tenant, id))] });
    }),
    answering(fileEndpoints.completeUpload, ({ id }) => {
      const upload = find(id);
      if (upload.state !== 'uploading') throw new Problem('CAT_CONFLICT', 'It is complete already.');
      return keep({ ...upload, state: 'checking', sendTo: null, received: [] });
    }),
    answering(fileEndpoints.discardUpload, ({ id }) => {
      const upload = find(id);
      uploads.delete(id);
      return upload;
    }),
    answering(fileEndpoints.listAttachments, () => ({ items: attachments })),
    answering(fileEndpoints.attachmentLink, ({ attachmentId, save }) => {
      if (!attachments.some(({ id }) => id === attachmentId)) missing();
      return { url: `https://files.example/${attachmentId}${save ? '?save' : ''}`, expiresAt: later };
    }),
    answering(fileEndpoints.removeAttachment, ({ attachmentId }) => {
      const index = attachments.findIndex(({ id }) => id === attachmentId);
      const [removed] = index < 0 ? [] : attachments.splice(index, 1);
      return removed ?? missing();
    }),
  ];

  return {
    routes,
    uploads,
    attachments,
    /** The content as it lies in the storage, put together in the order of the ids. */
    contentOf: async (id: string, blockIds: readonly string[]): Promise<string> => {
      const key = fileKey(tenant, id);
      await storage.disk.commit(key, blockIds);
      const parts: Uint8Array[] = [];
      for await (const part of storage.disk.read(key)) parts.push(part);
      return Buffer.concat(parts).toString();
    },
    judge: (next: typeof verdict) => {
      verdict = next;
    },
  };
}
