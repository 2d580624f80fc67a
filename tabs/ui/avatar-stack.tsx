import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { useStrings } from '../lib/use-language.ts';
import { useVisuallyHidden } from './visually-hidden.ts';

const useStyles = makeStyles({
  avatar: {
    display: 'inline-grid',
    placeItems: 'center',
    flexShrink: 0,
    boxSizing: 'border-box',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: 1,
  },
  stack: { display: 'inline-flex', alignItems: 'center' },
  stacked: {
    outline: `2px solid ${tokens.colorNeutralBackground1}`,
    ':not(:first-child)': { marginInlineStart: '-6px' },
  },
  rest: {
    backgroundColor: tokens.colorNeutralBackground5,
    color: tokens.colorNeutralForeground2,
    marginInlineStart: '-6px',
  },
});

/** `Erin Example` → `EE`; one letter for a single name, none for none. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

interface AvatarProps {
  readonly name: string;
  /** In pixels. */
  readonly size?: number;
  readonly className?: string;
}

/** The initials of a person in a circle. Only for the eye: their name stands beside it, or names what it is in. */
export function Avatar({ name, size = 24, className }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={mergeClasses(useStyles().avatar, className)}
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      aria-hidden="true"
    >
      {initials === '' ? <PersonRegular /> : initials}
    </span>
  );
}

interface AvatarStackProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** How many circles are drawn; of the others their number. */
  readonly max?: number;
  readonly size?: number;
}

/** Several people in little room; screen readers hear all their names. */
export function AvatarStack({ people, max = 3, size = 24 }: AvatarStackProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const strings = useStrings();
  if (people.length === 0) return null;
  const shown = people.length > max ? people.slice(0, max) : people;
  const rest = people.length - shown.length;
  const names = people.map(({ name }) => name).join(', ');
  return (
    <span className={styles.stack} title={names}>
      {shown.map(({ id, name }) => (
        <Avatar key={id} name={name} size={size} className={styles.stacked} />
      ))}
      {rest > 0 && (
        <span
          className={mergeClasses(styles.avatar, styles.stacked, styles.rest)}
          style={{ width: size, height: size, fontSize: size * 0.4 }}
          aria-hidden="true"
        >
          {strings.rest(rest)}
        </span>
      )}
      <span className={hidden.root}>{names}</span>
    </span>
  );
}
