import type { Ctx } from '../platform.ts';
import type { UploadView } from './contract.ts';
import { fileKey } from './ports.ts';
import { reachFiles } from './reach-files.ts';
import { isExpired, sendingMs, type Upload } from './upload.ts';

/** An upload as its owner sees it, with an address to send blocks to for as long as there is something to send. */
export async function presentUpload(ctx: Ctx, upload: Upload): Promise<UploadView> {
  const { files, clock } = ctx.platform;
  const now = clock.now();
  const view = uploadView(upload, files.blockSize);
  if (upload.state !== 'uploading' || isExpired(upload, now)) return view;
  const key = fileKey(ctx.actor.tenantId, upload.id);
  const until = new Date(Math.min(now.getTime() + sendingMs, Date.parse(upload.expiresAt)));
  return reachFiles(async () => {
    const [url, received] = await Promise.all([files.sendTo(key, until), files.receivedBlocks(key)]);
    return { ...view, sendTo: { url, expiresAt: until.toISOString() }, received: received.map(({ id }) => id) };
  });
}

const uploadView = (upload: Upload, blockSize: number): UploadView => ({
  id: upload.id,
  filename: upload.filename,
  size: upload.size,
  type: upload.type,
  state: upload.state,
  scan: upload.scan,
  refusal: upload.refusal && { ...upload.refusal },
  ticketId: upload.claimedFor?.ticketId ?? upload.announcedFor?.ticketId ?? null,
  expiresAt: upload.expiresAt,
  blockSize,
  sendTo: null,
  received: [],
});
