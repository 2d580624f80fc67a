import type { ServiceItem } from './item.ts';

/** Who looks at the catalog. */
export interface Onlooker {
  readonly departmentId: string | null;
  /** The desk sees what is for agents, and what any department is shown: it orders for others. */
  readonly worksTheDesk: boolean;
}

type Shown = Pick<ServiceItem, 'active' | 'visibility' | 'departmentIds'>;

/** Whether somebody may see an item whose address they have. */
export function maySee({ active, visibility, departmentIds }: Shown, onlooker: Onlooker): boolean {
  if (!active) return false;
  if (onlooker.worksTheDesk) return true;
  if (visibility === 'agents') return false;
  return (
    departmentIds.length === 0 || (onlooker.departmentId !== null && departmentIds.includes(onlooker.departmentId))
  );
}

/** Whether it stands in what they browse and search. */
export const isListed = (item: Shown, onlooker: Onlooker): boolean =>
  item.visibility !== 'link_only' && maySee(item, onlooker);
