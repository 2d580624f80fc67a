import { type MemoryFiles, memoryFiles, type ScriptedScanner, scriptedScanner } from '#tests/support/memory-files';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { enterAsSystem } from '../tenancy/enter.ts';
import { completeUpload } from './complete-upload.ts';
import type { UploadView } from './contract.ts';
import { createUpload } from './create-upload.ts';
import { fileKey } from './ports.ts';
import { tendUpload } from './tend-upload.ts';
import { png } from './test-content.ts';
import type { UploadTurn } from './upload.ts';

/** The product with files in memory, and a scanner that says what it is told to. */
export interface FileWorld extends TestPlatform {
  readonly files: MemoryFiles;
  readonly scanner: ScriptedScanner;
  /** Announces a file and sends its blocks; it is not complete yet. */
  send(given?: Sent): Promise<UploadView>;
  /** Announces a file, sends it and completes it. */
  upload(given?: Sent): Promise<UploadView>;
  /** As its story does, until nothing is due. */
  tend(uploadId: string, ticketId?: string): Promise<UploadTurn>;
  key(uploadId: string): string;
}

export interface Sent {
  readonly by?: SeededPerson;
  readonly filename?: string;
  readonly content?: Uint8Array;
}

export const theBlock = 'YmxvY2sx';

export async function fileWorld(): Promise<FileWorld> {
  const files = memoryFiles();
  const scanner = scriptedScanner();
  const desk = await testPlatform({ files, scanner });
  const key = (uploadId: string, tenantId: string = contoso.id): string => fileKey(tenantId, uploadId);
  const send = async ({ by = contoso.employee, filename = 'shot.png', content = png }: Sent = {}) => {
    const upload = await createUpload(await desk.as(by), { filename, size: content.length });
    files.putBlock(key(upload.id, by.tenantId), theBlock, content);
    return upload;
  };
  return {
    ...desk,
    files,
    scanner,
    key,
    send,
    upload: async (given = {}) => {
      const { id } = await send(given);
      return completeUpload(await desk.as(given.by ?? contoso.employee), { id, blockIds: [theBlock] });
    },
    tend: async (uploadId, ticketId) => {
      const via = { surface: 'system', requestId: 'tend' } as const;
      const ctx = await enterAsSystem(desk.platform, contoso.id, 'files', via);
      return tendUpload(ctx, { uploadId, ...(ticketId !== undefined && { ticketId }) });
    },
  };
}

/** The refusal of a call: its code and its words, or the fields that it names. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    const { errors, message } = error as { errors?: { pointer: string; code: string }[]; message: string };
    return errors ? errors.map(({ pointer, code }) => `${pointer} ${code}`).join() : message;
  }
}
