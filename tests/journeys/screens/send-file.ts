import type { UploadView } from '#core/files/contract';
import { callApi, eventually } from '../call-api.ts';
import { picturePng } from '../picture-png.ts';
import type { RunningCatalyst } from '../running-catalyst.ts';
import { type Onlooker, onlooker } from './people.ts';

/** Sends a file as a client does, in one block, and resolves to its upload once it has been looked at. */
export async function sendFile(
  catalyst: RunningCatalyst,
  as: Onlooker,
  filename: string,
  kind: 'picture' | 'text',
): Promise<string> {
  const content = kind === 'picture' ? picturePng(64, 40) : Buffer.from('PROJECTOR 3.14 STARTS\nALL IS GREEN\n');
  const { upn } = onlooker(as);
  const { body: upload } = await callApi<UploadView>(catalyst, upn, 'POST', '/v1/uploads', {
    filename,
    size: content.length,
  });
  if (!upload.sendTo) throw new Error(`Nothing can be sent: ${JSON.stringify(upload)}`);
  const blockId = Buffer.from('000000').toString('base64');
  const to = new URL(upload.sendTo.url, catalyst.url);
  const sent = await fetch(`${to}&comp=block&blockid=${encodeURIComponent(blockId)}`, {
    method: 'PUT',
    body: new Uint8Array(content),
  });
  if (!sent.ok) throw new Error(`The block was not taken: ${sent.status} ${await sent.text()}`);
  await callApi(catalyst, upn, 'POST', `/v1/uploads/${upload.id}/complete`, { blockIds: [blockId] });
  return eventually(`${filename} is ready`, async () => {
    const { body } = await callApi<UploadView>(catalyst, upn, 'GET', `/v1/uploads/${upload.id}`);
    if (body.refusal) throw new Error(JSON.stringify(body.refusal));
    return body.state === 'ready' ? upload.id : undefined;
  });
}
