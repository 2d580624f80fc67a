import type { DeliverInput } from './deliveries/deliver.ts';
import type { AutoCloseInput } from './lifecycle/auto-close.ts';

/** `paused`: the tenant is suspended, so its clocks and notices stand still. */
export type Paused = { readonly paused: true };

/** What stories may have done for them, by name. Each may run twice and must then have the effect of once. */
export interface Activities {
  readonly 'auto-close-plan': (input: AutoCloseInput) => Promise<{ remindAt: string; closeAt: string } | Paused>;
  readonly 'auto-close-remind': (input: AutoCloseInput) => Promise<{ awaits: boolean } | Paused>;
  readonly 'auto-close-finish': (input: AutoCloseInput) => Promise<{ closed: boolean } | Paused>;
  readonly 'deliver-event': (input: DeliverInput) => Promise<null>;
}
