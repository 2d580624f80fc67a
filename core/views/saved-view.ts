import type { TicketColumn, TicketGrouping } from './vocabulary.ts';

/** A list that somebody of the desk keeps under a name: filters, order, columns, groups. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** For everybody of the desk; otherwise for its owner alone. */
  readonly shared: boolean;
  /** As the parameters of the list of tickets say it. */
  readonly filter: { readonly [parameter: string]: string };
  readonly sort: string;
  readonly columns: readonly TicketColumn[];
  readonly groupBy: TicketGrouping | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const viewPartition = 'views';
