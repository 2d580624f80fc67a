import { makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Modal } from './modal.tsx';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 479px)': { padding: tokens.spacingHorizontalL },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

interface DeskDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
}

/** One question in the middle of the desk. */
export function DeskDialog({ title, children, actions, onClose, onSubmit }: DeskDialogProps) {
  const styles = useStyles();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  /** As in the other fields; what opens a list is the space bar and the arrows. */
  const enter = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <Modal labelledBy={id} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} onKeyDown={enter} noValidate>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {children}
        <div className={styles.actions}>{actions}</div>
      </form>
    </Modal>
  );
}
