import { makeStyles, tokens } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { Eye16Regular } from '@fluentui/react-icons/svg/eye';
import { usePresence } from '../live/use-presence.ts';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '3px',
    padding: '0 6px',
    minHeight: '18px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Who else is at a ticket now, by their initials; an eye for looking, a pencil for writing. */
export function LivePeople({ ticketId }: { readonly ticketId: string }) {
  const people = usePresence(ticketId);
  return people.length > 0 && <People people={people} />;
}

function People({ people }: { readonly people: ReturnType<typeof usePresence> }) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { list } = useDeskWords();
  const replying = people.filter(({ doing }) => doing === 'replying');
  const looking = people.filter(({ doing }) => doing === 'looking');
  const said = [
    replying.length > 0 && list.replying(namesOf(replying)),
    looking.length > 0 && list.looking(namesOf(looking)),
  ].filter((words) => words !== false);
  return (
    <span className={styles.root} title={said.join('. ')}>
      {replying.length > 0 ? <Edit16Regular aria-hidden="true" /> : <Eye16Regular aria-hidden="true" />}
      <span aria-hidden="true">{people.map(({ person }) => initials(person.name)).join(' ')}</span>
      <span className={hidden.root}>{said.join('. ')}</span>
    </span>
  );
}

const namesOf = (people: readonly { readonly person: { readonly name: string } }[]): string =>
  people.map(({ person }) => person.name).join(', ');

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .filter((_letter, index, all) => index === 0 || index === all.length - 1)
    .join('');
