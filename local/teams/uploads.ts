import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import * as z from 'zod';
import type { Attachment } from './contract.ts';
import { refusal } from './http.ts';
import type { Store } from './store.ts';

/** A file in a request of the page. */
export const Upload = z.strictObject({
  name: z.string().min(1).max(255),
  contentType: z.string().max(255),
  base64: z.base64(),
});
export type Upload = z.infer<typeof Upload>;

/** Only these are shown in the page; whatever else was uploaded can only be downloaded. */
const shownImages = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Keeps a file and returns it as the attachment that Teams would send: an image, or a file to download. */
export function keepUpload(store: Store, upload: Upload, filesUrl: string): Attachment {
  const id = randomUUID();
  const contentType = upload.contentType.toLowerCase();
  store.addFile(id, { name: upload.name, contentType, bytes: Buffer.from(upload.base64, 'base64') });
  const contentUrl = `${filesUrl}/${id}`;
  if (shownImages.has(contentType)) return { contentType, contentUrl, name: upload.name };
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl,
    name: upload.name,
    content: { downloadUrl: contentUrl, uniqueId: id, fileType: extname(upload.name).slice(1).toLowerCase() },
  };
}

/** Answers with a kept file, in a way that no uploaded page or script can run here. */
export function sendUpload(store: Store, id: string, res: ServerResponse): void {
  const file = store.file(id);
  if (!file) throw refusal(404, 'FileNotFound', 'There is no such file.');
  const isShown = shownImages.has(file.contentType);
  const name = encodeURIComponent(file.name).replaceAll("'", '%27');
  res.writeHead(200, {
    'content-type': isShown ? file.contentType : 'application/octet-stream',
    'content-length': file.bytes.byteLength,
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
  });
  res.end(file.bytes);
}
