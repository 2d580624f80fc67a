import { emptyDraft, type FormDraft, isUntouched, readFormDraft } from '../forms/form-draft.ts';
import { type PickedPerson, readPerson } from '../forms/picked-person.ts';

/** What somebody has answered so far, and for whom. */
export interface OrderDraft {
  /** The version of the item whose questions were answered. */
  readonly version: number | undefined;
  readonly form: FormDraft;
  readonly isForOther: boolean;
  readonly other: PickedPerson | null;
}

export const emptyOrder: OrderDraft = { version: undefined, form: emptyDraft, isForOther: false, other: null };

export const isOrderUntouched = ({ form, isForOther }: OrderDraft): boolean => isUntouched(form) && !isForOther;

/** What was kept, whatever it was. */
export function readOrder(kept: unknown): OrderDraft {
  if (typeof kept !== 'object' || kept === null) return emptyOrder;
  const { version, form, isForOther, other } = kept as Readonly<Record<string, unknown>>;
  return {
    version: typeof version === 'number' ? version : undefined,
    form: readFormDraft(form),
    isForOther: isForOther === true,
    other: readPerson(other),
  };
}
