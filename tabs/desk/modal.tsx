import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    width: 'calc(100vw - 32px)',
    maxWidth: '560px',
    maxHeight: 'calc(100vh - 32px)',
    padding: 0,
    overflow: 'auto',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
    animationName: { from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } },
    animationDuration: tokens.durationFast,
    animationTimingFunction: tokens.curveDecelerateMid,
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
});

interface ModalProps {
  readonly label?: string;
  readonly labelledBy?: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * The browser's own dialog: nothing behind it can be reached, Escape closes it, and what was at work before gets the focus
 * back, however it goes away.
 */
export function Modal({ label, labelledBy, className, children, onClose }: ModalProps) {
  const styles = useStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const present = dialog.current;
    present?.showModal();
    return () => present?.close();
  }, []);
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  // Where a pane is hidden, so would be what stands in it.
  return createPortal(
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy}
      className={mergeClasses(styles.root, className)}
      onCancel={cancel}
    >
      {children}
    </dialog>,
    document.getElementById('content') ?? document.body,
  );
}
