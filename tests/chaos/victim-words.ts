import type { Death } from './deaths.ts';

/** What the parent tells a victim. */
export type Order =
  | { readonly order: 'die'; readonly death: Death }
  | { readonly order: 'clock'; readonly offsetMs: number }
  /** Stop as after Ctrl-C. */
  | { readonly order: 'drain' };

/** What a victim tells its parent. */
export type Word =
  | { readonly word: 'ready'; readonly url: string }
  | { readonly word: 'clock set'; readonly offsetMs: number }
  | { readonly word: 'drained' };

/** How a victim is started; it gets this as JSON in its first argument. */
export interface VictimOptions {
  /** The data folder of the product and of the engine. */
  readonly dataDir: string;
  /** Where effects are written; not on the disk that is filled. */
  readonly effectsPath: string;
  readonly offsetMs: number;
  /** A death on the way up. */
  readonly death?: Death | undefined;
}
