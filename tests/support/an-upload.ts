import { completeUpload } from '#core/files/complete-upload';
import { createUpload } from '#core/files/create-upload';
import { fileKey } from '#core/files/ports';
import type { MemoryFiles } from './memory-files.ts';
import type { SeededPerson } from './seeded-people.ts';
import type { TestPlatform } from './test-platform.ts';

const blockId = 'YmxvY2sx';

/** A text that somebody has sent, ready to be taken. @returns the id of its upload. */
export async function anUpload(desk: TestPlatform, by: SeededPerson, filename = 'notes.txt'): Promise<string> {
  const content = new TextEncoder().encode(`What ${filename} says`);
  const { id } = await createUpload(await desk.as(by), { filename, size: content.length });
  (desk.platform.files as MemoryFiles).putBlock(fileKey(by.tenantId, id), blockId, content);
  await completeUpload(await desk.as(by), { id, blockIds: [blockId] });
  return id;
}
