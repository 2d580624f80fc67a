import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { fieldOf, shownOf } from './shown-fields.ts';
import type { useChange } from './use-change.ts';
import { useDeskTicketWords } from './use-words.ts';
import { Versions } from './versions.tsx';

interface MoveConflictProps {
  readonly change: ReturnType<typeof useChange>;
  /** Does it all the same, to the ticket as it stands now. */
  readonly onAgain: (seen: TicketView) => void;
  readonly onClose: () => void;
}

/** In a dialog: somebody else has changed the same meanwhile. Nothing where they have not. */
export function MoveConflict({ change, onAgain, onClose }: MoveConflictProps) {
  const strings = useStrings();
  const words = useDeskTicketWords();
  const { data, variables } = change;
  if (data?.is !== 'conflict' || !variables) return null;
  const field = fieldOf(variables);
  return (
    <Versions
      what={words.fields[field]}
      theirs={shownOf(field, data.theirs, strings, words)}
      mine={shownOf(field, { ...data.theirs, ...variables.shown }, strings, words)}
      isBusy={change.isPending}
      onTheirs={onClose}
      onMine={() => onAgain(data.theirs)}
    />
  );
}
