import { makeStyles, tokens } from '@fluentui/react-components';
import type { NoticeKind } from '../lib/notice-words.ts';
import { type NoticeChoice, surfaces, toggled } from './notice-choice.ts';
import { useProfileWords } from './use-words.ts';

/** Below this there is no room for names beside four columns: the places stand below each name, with words of their own. */
const narrow = '@media (max-width: 639px)';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', [narrow]: { display: 'block' } },
  title: {
    textAlign: 'start',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalS,
    [narrow]: { display: 'block' },
  },
  head: { [narrow]: { display: 'none' } },
  body: { [narrow]: { display: 'block' } },
  what: { width: 'auto', textAlign: 'start', fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
  where: {
    width: '88px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  row: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: {
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      columnGap: tokens.spacingHorizontalM,
      padding: `${tokens.spacingVerticalS} 0`,
    },
  },
  cell: { textAlign: 'center', padding: 0, [narrow]: { textAlign: 'start' } },
  name: {
    padding: `${tokens.spacingVerticalS} 0`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
    [narrow]: {
      gridColumnStart: 1,
      gridColumnEnd: -1,
      padding: `0 0 ${tokens.spacingVerticalXXS}`,
      fontWeight: tokens.fontWeightSemibold,
    },
  },
  target: {
    display: 'grid',
    placeItems: 'center',
    minHeight: '36px',
    cursor: 'pointer',
    [narrow]: { display: 'flex', gap: tokens.spacingHorizontalS },
  },
  place: { display: 'none', [narrow]: { display: 'inline', minWidth: 0, overflowWrap: 'anywhere' } },
});

interface NoticeMatrixProps {
  readonly title: string;
  readonly kinds: readonly NoticeKind[];
  readonly choice: NoticeChoice;
  readonly onChange: (choice: NoticeChoice) => void;
}

/** A row for each kind of notice, a tick for each place where it is told. */
export function NoticeMatrix({ title, kinds, choice, onChange }: NoticeMatrixProps) {
  const styles = useStyles();
  const { notices } = useProfileWords();
  return (
    <table className={styles.table}>
      <caption className={styles.title}>{title}</caption>
      <thead className={styles.head}>
        <tr>
          <th scope="col" className={styles.what}>
            {notices.what}
          </th>
          {surfaces.map((surface) => (
            <th key={surface} scope="col" className={styles.where}>
              {notices.surfaces[surface]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {kinds.map((kind) => (
          <tr key={kind} className={styles.row}>
            <th scope="row" className={styles.name}>
              {notices.kinds[kind]}
            </th>
            {surfaces.map((surface) => (
              <td key={surface} className={styles.cell}>
                <label className={styles.target}>
                  <input
                    type="checkbox"
                    aria-label={notices.cell(notices.kinds[kind], notices.surfaces[surface])}
                    checked={choice.matrix[kind]?.includes(surface) ?? false}
                    onChange={() => onChange(toggled(choice, kind, surface))}
                  />
                  <span className={styles.place} aria-hidden="true">
                    {notices.surfaces[surface]}
                  </span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
