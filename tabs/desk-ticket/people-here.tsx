import { makeStyles, tokens } from '@fluentui/react-components';
import { usePresence } from '../live/use-presence.ts';
import { AvatarStack } from '../ui/avatar-stack.tsx';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `2px ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  replying: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  looking: { color: tokens.colorNeutralForeground2 },
});

/** Who else is at the ticket, and what they do; said aloud when it changes. */
export function PeopleHere({ reference }: { readonly reference: string }) {
  const styles = useStyles();
  const { here } = useDeskTicketWords();
  const people = usePresence(reference);
  const namesOf = (doing: 'looking' | 'replying') =>
    people.filter((one) => one.doing === doing).map(({ person }) => person.name);
  const replying = namesOf('replying');
  const looking = namesOf('looking');
  return (
    <span className={styles.root} role="status">
      {people.length > 0 && <AvatarStack people={people.map(({ person }) => person)} size={22} />}
      {replying.length > 0 && <span className={styles.replying}>{here.replying(replying)}</span>}
      {looking.length > 0 && <span className={styles.looking}>{here.looking(looking)}</span>}
    </span>
  );
}
