import { type TabClient, useClient } from '../lib/use-client.ts';

/** The part of the API that files need. */
export type FileClient = Pick<
  TabClient,
  | 'createUpload'
  | 'getUpload'
  | 'completeUpload'
  | 'discardUpload'
  | 'getFileLimits'
  | 'attachFiles'
  | 'listAttachments'
  | 'attachmentLink'
  | 'removeAttachment'
>;

export const useFileClient = (): FileClient => useClient();
