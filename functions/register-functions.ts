import type { Application } from './compose.ts';
import { registerMessages } from './http/messages.ts';
import { registerPages } from './http/pages.ts';
import { registerApi } from './http/register-api.ts';
import { registerReactions } from './triggers/react-to-changes.ts';
import { registerReconcile } from './triggers/reconcile.ts';
import { registerStories } from './triggers/stories.ts';

/** Every trigger of the product. */
export function registerFunctions(applicationOf: () => Promise<Application>): void {
  registerApi(applicationOf);
  registerMessages(applicationOf);
  registerPages();
  registerReactions(applicationOf);
  registerStories(applicationOf);
  registerReconcile(applicationOf);
}
