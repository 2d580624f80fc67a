import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { fieldOf, shownOf } from './shown-fields.ts';
import type { Order } from './use-change.ts';
import { useDeskTicketWords } from './use-words.ts';
import { Versions } from './versions.tsx';

interface ChangeConflictProps {
  readonly order: Order;
  readonly theirs: TicketView;
  readonly isBusy: boolean;
  readonly onTheirs: () => void;
  readonly onMine: (order: Order) => void;
}

/** Somebody else changed the same: both values, and the choice between them. */
export function ChangeConflict({ order, theirs, isBusy, onTheirs, onMine }: ChangeConflictProps) {
  const strings = useStrings();
  const words = useDeskTicketWords();
  const field = fieldOf(order);
  return (
    <Versions
      what={words.fields[field]}
      theirs={shownOf(field, theirs, strings, words)}
      mine={shownOf(field, { ...theirs, ...order.shown }, strings, words)}
      isBusy={isBusy}
      onTheirs={onTheirs}
      onMine={() => onMine({ ...order, seen: theirs })}
    />
  );
}
