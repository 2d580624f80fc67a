import { Button, makeStyles } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { SavedViewView } from '#core/views/contract';
import { attemptKey, forgetAttempt, useDraft, useDrafts } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useClient } from '../lib/use-client.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useRouter } from '../lib/use-router.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { askedFilters, type Choice } from './choice.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { TextField } from './text-field.tsx';
import { Tick } from './tick.tsx';
import { useDeskWords } from './use-desk-words.ts';
import { useToolWords } from './use-tool-words.ts';
import { useShowViews } from './use-views.ts';

const useStyles = makeStyles({
  grow: { flex: '1 1 auto' },
});

interface ViewDialogProps {
  readonly view?: SavedViewView;
  readonly choice: Choice;
  readonly asking: 'saveAs' | 'save' | 'edit';
  readonly onClose: () => void;
}

/** Keeps the list under a name: a new one, or what the present view is called, whom it is for and what it shows. */
export function ViewDialog({ view, choice, asking, onClose }: ViewDialogProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { views } = useToolWords();
  const { save: saveIt } = useDeskWords().views;
  const isNew = asking === 'saveAs' || !view;
  const [typed, setTyped] = useDraft(`view.name.${isNew ? 'new' : view.id}`);
  const [touched, touch] = useState(!isNew && typed === '');
  const name = touched && !isNew && typed === '' ? view.name : typed;
  const [shared, share] = useState(isNew ? false : view.shared);
  const [tried, setTried] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const over = () => {
    setTyped('');
    onClose();
  };
  const saving = useSaveView(over);
  const deleting = useDeleteView(over);
  const fields = asking === 'edit' ? {} : keptOf(choice);
  const error = saving.error ?? deleting.error;
  const isStale = isProblem(saving.error, 'CAT_PRECONDITION');
  const save = () => {
    setTried(true);
    if (name.trim() === '') return;
    const said = { name: name.trim(), shared };
    if (isNew) saving.mutate({ is: 'new', input: { ...keptOf(choice), ...said } });
    else saving.mutate({ is: 'old', view, input: { ...fields, ...said }, isForced: isStale });
  };
  const isBusy = saving.isPending || deleting.isPending;
  if (isDeleting && view) {
    return (
      <DeskDialog
        title={views.deleteQuestion(view.name)}
        onClose={onClose}
        onSubmit={() => deleting.mutate(view)}
        actions={
          <>
            <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
              {views.deleteYes}
            </Button>
            <Button onClick={() => setDeleting(false)}>{strings.cancel}</Button>
          </>
        }
      >
        {view.shared && <p>{views.deleteShared}</p>}
        {deleting.error && <ProblemNotice error={deleting.error} />}
      </DeskDialog>
    );
  }
  return (
    <DeskDialog
      title={isNew ? views.saveAsTitle : views.editTitle}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          {!isNew && asking === 'edit' && (
            <span className={styles.grow}>
              <Button appearance="subtle" onClick={() => setDeleting(true)}>
                {views.delete}
              </Button>
            </span>
          )}
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {isStale ? views.overwrite : saveIt}
          </Button>
          <Button onClick={onClose}>{strings.cancel}</Button>
        </>
      }
    >
      <TextField
        label={views.name}
        hint={views.nameHint}
        value={name}
        onChange={(value) => {
          touch(false);
          setTyped(value);
        }}
        most={80}
        problem={tried && name.trim() === '' ? views.nameMissing : fieldProblem(saving.error, '/name')}
      />
      <Tick label={views.share} isOn={shared} onChange={share} />
      {isStale ? (
        <Notice intent="warning">{views.changedMeanwhile}</Notice>
      ) : (
        error && !fieldProblem(saving.error, '/name') && <ProblemNotice error={error} />
      )}
    </DeskDialog>
  );
}

const keptOf = ({ filters, sort, group, columns }: Choice) => ({
  filter: { ...askedFilters(filters) },
  sort,
  groupBy: group,
  columns: [...columns],
});

type Kept = ReturnType<typeof keptOf>;

type Saving =
  | { readonly is: 'new'; readonly input: Kept & { readonly name: string; readonly shared: boolean } }
  | {
      readonly is: 'old';
      readonly view: SavedViewView;
      readonly input: Partial<Kept> & { readonly name: string; readonly shared: boolean };
      /** Over whatever somebody else has made of it meanwhile. */
      readonly isForced: boolean;
    };

/** Shows the view as it will be at once; a refusal takes that back, and what was typed stays. */
function useSaveView(onSaved: () => void) {
  const client = useClient();
  const drafts = useDrafts();
  const router = useRouter();
  const { notify } = useNotices();
  const { views } = useToolWords();
  const showViews = useShowViews();
  return useMutation({
    mutationFn: async (saving: Saving) => {
      if (saving.is === 'new') {
        const idempotencyKey = attemptKey(drafts, 'view', saving.input);
        return client.createView(saving.input, { idempotencyKey });
      }
      const { view, input, isForced } = saving;
      const takeBack = await showViews((all) => all.map((one) => (one.id === view.id ? { ...one, ...input } : one)));
      try {
        return await client.updateView({ id: view.id, ...input }, isForced ? {} : { ifMatch: `v${view.version}` });
      } catch (error) {
        takeBack();
        throw error;
      }
    },
    onSuccess: async (saved, { is }) => {
      forgetAttempt(drafts, 'view');
      await showViews((all) => byName([...all.filter(({ id }) => id !== saved.id), saved]));
      notify({ text: views.saved(saved.name) });
      onSaved();
      const ticket = new URLSearchParams(router.here().search).get('ticket');
      const open = ticket === null ? '' : `?ticket=${ticket}`;
      router.go(paths.view(saved.id) + open, is === 'new' ? 'push' : 'replace');
    },
  });
}

function useDeleteView(onDeleted: () => void) {
  const client = useClient();
  const router = useRouter();
  const { notify } = useNotices();
  const { views } = useToolWords();
  const showViews = useShowViews();
  return useMutation({
    mutationFn: (view: SavedViewView) => client.deleteView({ id: view.id }),
    onSuccess: async (deleted) => {
      onDeleted();
      router.go(paths.queue('all'), 'replace');
      await showViews((all) => all.filter(({ id }) => id !== deleted.id));
      notify({ text: views.deleted(deleted.name) });
    },
  });
}

const byName = (views: readonly SavedViewView[]): readonly SavedViewView[] =>
  [...views].sort((a, b) => a.name.localeCompare(b.name));
