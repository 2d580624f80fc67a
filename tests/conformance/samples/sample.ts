import type { RunningApp } from './running-app.ts';

/** The chapters of `docs/host-conformance.md`. */
export const sections = [
  'Durable, JavaScript',
  'Durable, TypeScript',
  'v4, JavaScript',
  'v4, TypeScript',
  'End-to-end apps',
] as const;

export type Section = (typeof sections)[number];

/** What a sample showed. With a `limit` it ran as far as it can without a service outside, and that is where. */
export type Showing = { readonly showed: string; readonly limit?: string };

export type Sample = {
  readonly name: string;
  readonly pattern: string;
  readonly how: string;
  /** Throws, or fails an assertion, when the sample does something else than documented. */
  readonly run: (app: RunningApp) => Promise<Showing>;
  /** What is wrong with everything the app has printed until its end, if something is. */
  readonly afterEnd?: (output: string) => string | undefined;
};

/** One process: an app of a checkout, or one snippet of it, and the samples in it. They run side by side. */
export type SampleApp = {
  readonly section: Section;
  /** Relative to the folder with the checkouts; the first part names the repository. */
  readonly folder: string;
  /**
   * For repositories that are collections of snippets, and not an app: which of their files make one. Staged in a
   * folder of its own that links to the checkout.
   */
  readonly main?: string;
  /** Files that the staged app finds beside it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
};

export type Verdict = 'as documented' | 'as far as possible' | 'not as documented' | 'not there';

export type Row = Omit<Sample, 'run' | 'afterEnd'> & {
  readonly section: Section;
  readonly folder: string;
  readonly showed: string;
  readonly verdict: Verdict;
};
