import { makeStyles, tokens } from '@fluentui/react-components';
import { useToolWords } from './use-tool-words.ts';

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: '4px', whiteSpace: 'nowrap' },
  key: {
    display: 'inline-grid',
    placeItems: 'center',
    boxSizing: 'border-box',
    minWidth: '22px',
    minHeight: '22px',
    padding: '0 5px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: 1,
  },
  word: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `Mod+K` as the keys that somebody presses. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  const styles = useStyles();
  const { keys: words } = useToolWords();
  const nameOf = (key: string) => {
    if (key === 'Mod') return onMac() ? words.modMac : words.mod;
    return words.names[key] ?? key.toUpperCase();
  };
  const parts = keys.split(' ');
  return (
    <span className={styles.root}>
      {parts.map((part, index) => (
        <span key={part} className={styles.root}>
          {index > 0 && <span className={styles.word}>{words.followedBy}</span>}
          {part.split('+').map((key) => (
            <kbd key={key} className={styles.key}>
              {nameOf(key)}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
