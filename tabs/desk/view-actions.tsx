import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Save20Regular } from '@fluentui/react-icons/svg/save';
import { Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { lazy, Suspense, useState } from 'react';
import type { SavedViewView } from '#core/views/contract';
import { type Choice, sameChoice } from './choice.ts';
import { useCommand } from './use-commands.tsx';
import { useDeskWords } from './use-desk-words.ts';

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }));

const useStyles = makeStyles({
  note: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '@media (max-width: 1199px)': { display: 'none' },
  },
});

interface ViewActionsProps {
  /** The saved view that is shown, where one is. */
  readonly view?: SavedViewView;
  readonly base: Choice;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** What can be done with the list as it stands: keep it, put it back, name it anew. */
export function ViewActions({ view, base, choice, onChange }: ViewActionsProps) {
  const styles = useStyles();
  const { views } = useDeskWords();
  const [asking, ask] = useState<'saveAs' | 'save' | 'edit'>();
  const isChanged = !sameChoice(choice, base);
  useCommand('saveView', () => ask(view?.mayChange && isChanged ? 'save' : 'saveAs'));
  return (
    <>
      {view && isChanged && <span className={styles.note}>{views.changed}</span>}
      {isChanged && (
        <Button size="small" appearance="subtle" onClick={() => onChange(base)}>
          {views.reset}
        </Button>
      )}
      {isChanged && view?.mayChange && (
        <Button size="small" appearance="primary" onClick={() => ask('save')}>
          {views.save}
        </Button>
      )}
      {isChanged && (
        <Button size="small" icon={<Save20Regular />} onClick={() => ask('saveAs')}>
          {views.saveAs}
        </Button>
      )}
      {view?.mayChange && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Settings20Regular />}
          aria-label={views.edit}
          onClick={() => ask('edit')}
        />
      )}
      {asking && (
        <Suspense>
          <ViewDialog {...(view && { view })} choice={choice} asking={asking} onClose={() => ask(undefined)} />
        </Suspense>
      )}
    </>
  );
}
