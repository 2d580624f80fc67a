import { Button, makeStyles } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { useRef, useState } from 'react';
import { type Action, ActionList } from './action-list.tsx';

const useStyles = makeStyles({ root: { display: 'inline-flex' } });

interface ActionMenuProps {
  /** Shown on the button; `isSign` leaves the chevron alone to see. */
  readonly label: string;
  readonly isSign?: boolean;
  readonly size?: 'small' | 'medium';
  readonly actions: readonly Action[];
  /** Says more than the label of what the menu is about, for who does not see it. */
  readonly name?: string;
  readonly disabled?: boolean;
}

/** What there is no room for: a button that opens a menu. Escape closes the menu and nothing else. */
export function ActionMenu({
  label,
  isSign = false,
  size = 'medium',
  actions,
  name,
  disabled = false,
}: ActionMenuProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <span ref={root} className={styles.root}>
      <Button
        size={size}
        appearance={isSign ? 'secondary' : 'subtle'}
        icon={<ChevronDown16Regular />}
        iconPosition="after"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabledFocusable={disabled}
        {...(name !== undefined && { 'aria-label': name })}
        {...(isSign && { 'aria-label': label, title: label })}
        onClick={() => !disabled && setOpen(!isOpen)}
      >
        {!isSign && label}
      </Button>
      {isOpen && (
        <ActionList
          label={name ?? label}
          anchor={root.current}
          actions={actions}
          onLeave={() => setOpen(false)}
          onClose={close}
        />
      )}
    </span>
  );
}
