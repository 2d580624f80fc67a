import type { Command } from '#local/teams/contract';
import { useHiddenSides } from './use-hidden-sides.ts';

type Props = {
  readonly botName: string;
  readonly commands: readonly Command[];
  readonly onTake: (title: string) => void;
};

/** What one could say to the bot, above the empty compose box. */
export function Prompts({ botName, commands, onTake }: Props) {
  const { ref, hidden } = useHiddenSides();
  if (commands.length === 0) return null;
  return (
    <ul ref={ref} className="prompts" data-hidden={hidden} aria-label={`What ${botName} can do`} data-testid="prompts">
      {commands.map(({ title, description }) => (
        <li key={title}>
          <button type="button" title={description} onClick={() => onTake(title)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
