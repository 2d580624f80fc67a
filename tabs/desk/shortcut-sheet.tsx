import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type CommandGroup, commands } from './commands.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useArrangement } from './kept.ts';
import { KeyCaps } from './key-caps.tsx';
import { Tick } from './tick.tsx';
import { useToolWords } from './use-tool-words.ts';

const useStyles = makeStyles({
  letters: { display: 'grid', gap: tokens.spacingVerticalXS },
  box: { fontWeight: tokens.fontWeightSemibold },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  heading: { margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalXS}`, fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  line: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  keys: { margin: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  word: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export const commandGroups: readonly CommandGroup[] = ['everywhere', 'go', 'list', 'ticket', 'view'];

/** All keys of the desk, and the switch for those that type a letter. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { keys: words } = useToolWords();
  const [{ letterKeys }, arrange] = useArrangement();
  return (
    <DeskDialog
      title={words.title}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button type="submit" appearance="primary">
          {words.close}
        </Button>
      }
    >
      <div className={styles.letters}>
        <Tick
          className={styles.box}
          label={words.letters}
          isOn={letterKeys}
          onChange={(on) => arrange({ letterKeys: on })}
        />
        <p className={styles.hint}>{words.lettersHint}</p>
      </div>
      {commandGroups.map((group) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3 className={styles.heading}>{words.groups[group]}</h3>
          <dl className={styles.list}>
            {commands
              .filter((command) => command.group === group)
              .map(({ id, keys }) => (
                <div key={id} className={styles.line}>
                  <dt>{words.commands[id]}</dt>
                  <dd className={styles.keys}>
                    {keys.length === 0 && <span className={styles.word}>{words.none}</span>}
                    {keys.map((key, index) => (
                      <span key={key} className={styles.keys}>
                        {index > 0 && <span className={styles.word}>{words.or}</span>}
                        <KeyCaps keys={key} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </DeskDialog>
  );
}
