import { Face } from '../frame/face.tsx';
import type { Suggestion } from './suggestions.ts';

type Props = {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly chosen: Suggestion;
  readonly onTake: (suggestion: Suggestion) => void;
};

/** The id of an option, for the field that keeps the focus. */
export const optionId = (listId: string, { id }: Suggestion) => `${listId}-${id}`;

export function SuggestionList({ id, suggestions, chosen, onTake }: Props) {
  return (
    <div className="suggestions" role="listbox" id={id} aria-label="Suggestions">
      {suggestions.map((one) => (
        <div
          key={one.id}
          id={optionId(id, one)}
          role="option"
          aria-selected={one === chosen}
          tabIndex={-1}
          className="suggestion"
          onMouseDown={(event) => {
            // The field has to keep the focus, or the list would close before it is asked.
            event.preventDefault();
            onTake(one);
          }}
        >
          {one.kind !== 'command' && <Face name={one.label} isBot={one.kind === 'bot'} size={24} />}
          <span>{one.label}</span>
          <span className="suggestion-hint">{one.hint}</span>
        </div>
      ))}
    </div>
  );
}
