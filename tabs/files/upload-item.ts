/**
 * Of a file in the list: in the queue; bytes are on their way; waiting for the network; all bytes are there and the server looks
 * at them; can be sent with the form; came to nothing; the page was loaded anew and the browser no longer has the file.
 */
export type UploadStep = 'waiting' | 'sending' | 'offline' | 'checking' | 'ready' | 'failed' | 'needs_file';

/** Why a file came to nothing. */
export type UploadTrouble =
  | { readonly is: 'empty' | 'too_many' | 'expired' | 'storage' }
  /** Most bytes of a file. */
  | { readonly is: 'too_large'; readonly most: number }
  /** By its code and the server's sentence, as a refusal of a use case has them. */
  | { readonly is: 'refused'; readonly code: string; readonly detail: string }
  | { readonly is: 'problem'; readonly error: unknown };

/** One file that somebody wants to send along. */
export interface UploadItem {
  /** Ours, before the server has given an id. */
  readonly key: string;
  /** The server's; null until it knows of the file. */
  readonly uploadId: string | null;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the browser calls it; empty where it does not know. */
  readonly type: string;
  /** With name and size this tells whether a file that is chosen anew is the same one. */
  readonly lastModified: number;
  readonly step: UploadStep;
  /** Bytes that have arrived, and those that are on their way as far as the browser says. */
  readonly sent: number;
  readonly trouble: UploadTrouble | null;
  /** The bytes; null after a reload. */
  readonly file: File | null;
}

export const isOver = ({ step }: UploadItem): boolean => step === 'ready' || step === 'failed' || step === 'needs_file';

/** Trying again can help, with the bytes that the page still has. */
export const mayRetry = ({ step, file, trouble }: UploadItem): boolean =>
  step === 'failed' &&
  file !== null &&
  (trouble?.is === 'storage' || trouble?.is === 'problem' || trouble?.is === 'expired');

/** It will not be taken as it is, however often it is sent. */
export const isRefused = ({ step, trouble }: UploadItem): boolean =>
  step === 'failed' && trouble !== null && ['empty', 'too_many', 'too_large', 'refused'].includes(trouble.is);

export const isSameFile = (item: UploadItem, file: File): boolean =>
  item.name === file.name && item.size === file.size && item.lastModified === file.lastModified;
