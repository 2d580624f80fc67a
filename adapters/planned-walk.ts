import { type DocumentType, documentPlans } from '#core/documents';
import type { Filter } from '#core/store';

/** The conditions that must all hold; a list of one value is that value, and can be walked along. */
export const conjunctsOf = (filter: Filter | undefined): readonly Filter[] => {
  if (filter === undefined) return [];
  if ('and' in filter) return filter.and.flatMap(conjunctsOf);
  return [
    'in' in filter && filter.in.length === 1 && filter.in[0] !== undefined
      ? { field: filter.field, is: filter.in[0] }
      : filter,
  ];
};

/** The condition leaves one value for the field, so that an index keeps its order behind it. */
export const pins = (part: Filter, field: string): boolean => 'is' in part && part.field === field && part.is !== null;

/**
 * The planned index along which a query can be walked without sorting: its leading fields are pinned by the filter, and
 * behind them comes the order. Of several the one with most pinned fields. `undefined` when no plan covers the order.
 */
export const plannedWalk = (
  type: DocumentType,
  parts: readonly Filter[],
  orderField: string | undefined,
): readonly string[] | undefined => {
  const plans = orderField === undefined ? [[], ...documentPlans[type].indexes] : documentPlans[type].indexes;
  const fits = (fields: readonly string[]): boolean => {
    if (orderField !== undefined && fields.at(-1) !== orderField) return false;
    const leading = orderField === undefined ? fields : fields.slice(0, -1);
    return leading.every((field) => parts.some((part) => pins(part, field)));
  };
  return plans.filter(fits).toSorted((one, other) => other.length - one.length)[0];
};
