import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { Toast, Toasts as ToastList } from '../lib/toasts.ts';
import { useStrings } from '../lib/use-language.ts';
import { useToasts } from '../lib/use-notices.tsx';
import { useClearOf } from './use-clear-of.ts';

const useStyles = makeStyles({
  root: {
    position: 'fixed',
    insetInlineEnd: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    zIndex: 10,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    width: 'min(400px, calc(100vw - 32px))',
    pointerEvents: 'none',
  },
  toast: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    paddingInlineStart: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderInlineStartWidth: '4px',
    borderInlineStartColor: tokens.colorStatusSuccessBorder2,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    pointerEvents: 'auto',
    overflowWrap: 'anywhere',
    animationName: { from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } },
    animationDuration: tokens.durationNormal,
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
  },
  warning: { borderInlineStartColor: tokens.colorStatusWarningBorder2 },
  error: { borderInlineStartColor: tokens.colorStatusDangerBorder2 },
  text: { flex: '1 1 160px', minWidth: 0 },
  left: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
});

/** The messages of the corner. They are read out when there is time, never take the focus, and wait while somebody is at them. */
export function Toasts() {
  const styles = useStyles();
  const strings = useStrings();
  const { list, toasts } = useToasts();
  const [isAttended, setIsAttended] = useState(false);
  const now = useSecondsOf(list.length > 0, toasts, isAttended);
  const root = useRef<HTMLElement>(null);
  useClearOf(root, list.length > 0);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) setIsAttended(false);
  };
  return (
    <section ref={root} className={styles.root} aria-label={strings.messages}>
      {/* Pointing at a message, or having the focus in it, makes all of them wait. */}
      <div
        role="status"
        aria-atomic="false"
        onMouseEnter={() => setIsAttended(true)}
        onMouseLeave={() => setIsAttended(false)}
        onFocus={() => setIsAttended(true)}
        onBlur={leave}
      >
        {list.map((toast) => (
          <OneToast key={toast.id} toast={toast} now={now} toasts={toasts} />
        ))}
      </div>
    </section>
  );
}

interface OneToastProps {
  readonly toast: Toast;
  readonly now: number;
  readonly toasts: ToastList;
}

function OneToast({ toast: { id, text, intent, undo, goesAt }, now, toasts }: OneToastProps) {
  const styles = useStyles();
  const strings = useStrings();
  const left = undo ? Math.max(0, Math.ceil((undo.until - now) / 1_000)) : 0;
  const isRunning = undo?.state === 'running';
  // Where it can be undone for longer than the message stays, seconds would hurry nobody.
  const isCounted = undo !== undefined && !isRunning && undo.until <= goesAt;
  return (
    <div className={mergeClasses(styles.toast, intent !== 'success' && styles[intent])}>
      <span className={styles.text}>{text}</span>
      {undo && (left > 0 || isRunning) && (
        <>
          {isCounted && (
            <span className={styles.left} aria-hidden="true">
              {strings.undoIn(left)}
            </span>
          )}
          <Button size="small" disabledFocusable={isRunning} onClick={() => toasts.undo(id)}>
            {isRunning ? strings.undoing : strings.undo}
          </Button>
        </>
      )}
      <Button
        size="small"
        appearance="transparent"
        icon={<Dismiss16Regular />}
        aria-label={strings.dismiss}
        onClick={() => toasts.dismiss(id)}
      />
    </div>
  );
}

/** The present second while there are messages; takes away those whose time is over, unless somebody is at them. */
function useSecondsOf(isShown: boolean, toasts: ToastList, isAttended: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isShown) return;
    const tick = () => {
      setNow(Date.now());
      if (!isAttended) toasts.sweep();
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isShown, toasts, isAttended]);
  return now;
}
