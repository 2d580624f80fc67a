/**
 * The roles of the list's parts. A table cannot show the middle of a hundred thousand rows, so plain boxes carry them; the
 * grid alone has the focus and names its present row.
 */
export const asRowGroup = { role: 'rowgroup' } as const;
export const asCell = { role: 'gridcell' } as const;
export const asOption = (isPresent: boolean) => ({ role: 'option', 'aria-selected': isPresent }) as const;

/** From 1; the names of the columns are the first row. */
export const asRow = (index: number) => ({ role: 'row', 'aria-rowindex': index }) as const;
export const asChoosableRow = (index: number, isChosen: boolean) =>
  ({ role: 'row', 'aria-rowindex': index, 'aria-selected': isChosen }) as const;

export const asColumnHeader = (sort: 'ascending' | 'descending' | undefined) =>
  ({ role: 'columnheader', 'aria-sort': sort }) as const;
