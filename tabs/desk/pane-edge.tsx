import { makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, PointerEvent } from 'react';

const useStyles = makeStyles({
  root: {
    flex: '0 0 9px',
    marginInline: '-4px',
    zIndex: 2,
    cursor: 'col-resize',
    touchAction: 'none',
    backgroundClip: 'content-box',
    paddingInline: '4px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralStroke2,
    outlineStyle: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralStroke1, paddingInline: '3px' },
    ':focus-visible': { backgroundColor: tokens.colorStrokeFocus2, paddingInline: '3px' },
    '@media (max-width: 639px)': { display: 'none' },
  },
});

const step = 24;

interface PaneEdgeProps {
  readonly label: string;
  /** Of the pane that it belongs to, in pixels. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  /** Which side of its pane it stands at, in the direction of reading. */
  readonly at: 'start' | 'end';
  /** While it is dragged; nothing is kept yet. */
  readonly onDrag: (width: number) => void;
  readonly onChange: (width: number) => void;
}

/** The edge of a pane: it is dragged, or moved by the arrow keys. */
export function PaneEdge({ label, width, least, most, at, onDrag, onChange }: PaneEdgeProps) {
  const within = (wanted: number) => Math.round(Math.max(least, Math.min(most, wanted)));
  // To the right is wider for a pane before its edge, and the other way round where one reads from right to left.
  const signOf = (element: Element) =>
    (at === 'end' ? 1 : -1) * (getComputedStyle(element).direction === 'rtl' ? -1 : 1);

  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const edge = event.currentTarget;
    const sign = signOf(edge);
    const from = event.clientX;
    const wanted = (x: number) => within(width + sign * (x - from));
    const move = (next: globalThis.PointerEvent) => onDrag(wanted(next.clientX));
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', move);
    const drop = (next: globalThis.PointerEvent) => {
      edge.removeEventListener('pointermove', move);
      onChange(next.type === 'pointerup' ? wanted(next.clientX) : width);
    };
    edge.addEventListener('pointerup', drop, { once: true });
    edge.addEventListener('pointercancel', drop, { once: true });
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const sign = signOf(event.currentTarget);
    const widths: Readonly<Record<string, number>> = {
      ArrowRight: width + sign * step,
      ArrowLeft: width - sign * step,
      Home: least,
      End: most,
    };
    const wanted = widths[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onChange(within(wanted));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is dragged is no rule between texts
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className={useStyles().root}
      onPointerDown={grab}
      onKeyDown={press}
    />
  );
}
