import type { Application } from './compose.ts';
import { keepsFilesOnDisk, storageOrigin } from './file-settings.ts';
import { registerFiles } from './http/files.ts';
import { registerMessages } from './http/messages.ts';
import { registerPages } from './http/pages.ts';
import { registerApi } from './http/register-api.ts';
import type { Settings } from './settings.ts';
import { registerReactions } from './triggers/react-to-changes.ts';
import { registerReconcile } from './triggers/reconcile.ts';
import { registerStories } from './triggers/stories.ts';

/** Every trigger of the product. */
export function registerFunctions(applicationOf: () => Promise<Application>, settings: Settings): void {
  registerApi(applicationOf);
  registerMessages(applicationOf);
  registerPages(storageOrigin(settings));
  if (keepsFilesOnDisk(settings)) registerFiles(applicationOf);
  registerReactions(applicationOf);
  registerStories(applicationOf);
  registerReconcile(applicationOf);
}
