/** Where change-feed functions get their documents from: the change log of the store. */
export type ChangeSource = {
  /**
   * Documents that changed after the cursor (from the beginning without one), oldest first, at most `limit`, and the
   * cursor behind the last of them. No documents means that there are none for now.
   */
  readonly read: (
    cursor: string | undefined,
    limit: number,
  ) => Promise<{ readonly documents: readonly unknown[]; readonly cursor: string }>;
  /** Calls `wake` when there may be more to read. The answer ends it. */
  readonly subscribe?: (wake: () => void) => () => void;
};
