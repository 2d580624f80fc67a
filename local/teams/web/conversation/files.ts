import type { FileToSend } from '../data/api.ts';

/** All files of one message together; more would not fit into a request. */
export const uploadLimitBytes = 10 * 1024 * 1024;

/** A file that waits in the compose box; `preview` is an address for pictures and has to be revoked. */
export type WaitingFile = { readonly id: string; readonly file: File; readonly preview?: string };

export function waitingFile(file: File): WaitingFile {
  const preview = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
  return { id: crypto.randomUUID(), file, ...(preview && { preview }) };
}

export function release({ preview }: WaitingFile): void {
  if (preview) URL.revokeObjectURL(preview);
}

/** Reads a file for sending. */
export function fileToSend({ file }: WaitingFile): Promise<FileToSend> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.onload = () => {
      const base64 = String(reader.result).split(',')[1] ?? '';
      resolve({ name: file.name || 'picture.png', contentType: file.type || 'application/octet-stream', base64 });
    };
    reader.readAsDataURL(file);
  });
}
