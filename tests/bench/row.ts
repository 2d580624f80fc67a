import type { Latency } from './figures.ts';

/** One line of the table. */
export interface Line {
  readonly what: string;
  /** As P21 of the product's description says it; empty where it says nothing. */
  readonly target: string;
  readonly latency?: Latency | undefined;
  /** A figure that is no latency, in words. */
  readonly figure?: string | undefined;
  /** Undefined where there is no target. */
  readonly isMet?: boolean | undefined;
  /** By what two builds are compared; less is better unless said. */
  readonly compared?: { readonly value: number; readonly unit: string; readonly isMoreBetter?: boolean } | undefined;
}

export interface RowResult {
  readonly lines: readonly Line[];
  /** What a reader should know of this run. */
  readonly notes?: readonly string[] | undefined;
  /** The stretch that a profile should be looked at in, by the monotonic clock; all of it unless said. */
  readonly window?: { readonly fromUs: number; readonly toUs: number } | undefined;
}

export interface RowContext {
  /** Smaller sets and shorter stretches. */
  readonly quick: boolean;
  /** Where the product's process writes its CPU profile, when one is wanted. */
  readonly profileDir?: string | undefined;
  readonly tell: (line: string) => void;
}

/** One row of P21: measured by itself, in any order, leaving nothing behind. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** How it is measured, for whoever reads the table. */
  readonly how: string;
  /** What `--quick` does otherwise; empty where it does the same. */
  readonly quickly: string;
  readonly measure: (context: RowContext) => Promise<RowResult>;
}

export const ms = (value: number): string =>
  `${value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ms`;

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MB`;
