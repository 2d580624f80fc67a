import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';

const useStyles = makeStyles({
  menu: {
    // On top of everything: no pane cuts it off.
    position: 'fixed',
    inset: 'auto',
    zIndex: 10,
    display: 'grid',
    boxSizing: 'border-box',
    minWidth: '160px',
    maxWidth: 'calc(100vw - 16px)',
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  item: {
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    fontWeight: tokens.fontWeightSemibold,
    '::after': { content: '" ✓"', color: tokens.colorBrandForeground1 },
  },
});

const itemsOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role^=menuitem]'),
];

export interface Action {
  readonly key: string;
  readonly name: string;
  readonly hint?: string;
  /** Of some that exclude each other: whether it is this one now. */
  readonly isChosen?: boolean;
  readonly run: () => void;
}

interface ActionListProps {
  readonly label: string;
  readonly anchor: HTMLElement | null;
  readonly actions: readonly Action[];
  /** The person is somewhere else. */
  readonly onLeave: () => void;
  /** The person comes back to the button. */
  readonly onClose: () => void;
}

/** The menu itself, on top of everything and walked by arrows. */
export function ActionList({ label, anchor, actions, onLeave, onClose }: ActionListProps) {
  const styles = useStyles();
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const present = menu.current;
    if (!present || !anchor) return;
    present.showPopover?.();
    place(present, anchor);
    (present.querySelector<HTMLElement>('[aria-checked=true]') ?? itemsOf(present)[0])?.focus({ preventScroll: true });
  }, [anchor]);
  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !anchor?.contains(target)) onLeave();
    };
    const moved = ({ target }: Event) => target !== menu.current && onLeave();
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('scroll', moved, true);
    window.addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('scroll', moved, true);
      window.removeEventListener('resize', moved);
    };
  });
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const items = itemsOf(event.currentTarget);
    const present = items.findIndex((item) => item.matches(':focus'));
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (present + 1) % items.length,
      ArrowUp: present - 1,
      Home: 0,
      End: -1,
    };
    const place = places[event.key];
    if (event.key === 'Tab') return onClose();
    if (event.key !== 'Escape' && place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (place === undefined) onClose();
    else items.at(place)?.focus();
  };
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      popover="manual"
      className={styles.menu}
      onKeyDown={press}
    >
      {actions.map(({ key, name, hint, isChosen, run }) => (
        <button
          key={key}
          type="button"
          role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
          {...(isChosen !== undefined && { 'aria-checked': isChosen })}
          tabIndex={-1}
          className={mergeClasses(styles.item, isChosen && styles.chosen)}
          title={hint}
          onClick={() => {
            onClose();
            run();
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

const gap = 4;
const edge = 8;

/** Below its button, or above it where there is more room; never over the edge of the window. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isBelow = at.bottom + gap + height <= window.innerHeight - edge || at.top < window.innerHeight / 2;
  const top = isBelow ? at.bottom + gap : at.top - gap - height;
  const isRtl = getComputedStyle(anchor).direction === 'rtl';
  const left = isRtl ? at.right - width : at.left;
  menu.style.top = `${Math.max(edge, top)}px`;
  menu.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - width - edge))}px`;
}
