import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useRef } from 'react';
import { useArrangement } from './kept.ts';
import { PaneEdge } from './pane-edge.tsx';
import type { Place } from './place.ts';
import { PlacesPane } from './places-pane.tsx';
import { neverThree, onlyOne, onlyTwo, threeIfAsked } from './room-for-panes.ts';
import { useCommand } from './use-commands.tsx';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flex: '1 1 0', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  pane: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, outlineStyle: 'none' },
  places: {
    flex: '0 0 auto',
    width: 'var(--places-width)',
    backgroundColor: tokens.colorNeutralBackground2,
    [onlyOne]: { display: 'none', width: '100%', flex: '1 1 auto' },
  },
  placesAlone: { [onlyOne]: { display: 'flex' } },
  placesInstead: { [neverThree]: { display: 'flex', flex: '1 0 0', width: 'auto', minWidth: '200px' } },
  placesGone: { display: 'none' },
  placesAsked: { [threeIfAsked]: { display: 'flex', width: 'min(var(--places-width), 24%)' } },
  edge: { display: 'contents' },
  edgeAsked: { [threeIfAsked]: { display: 'contents' } },
  goneForTwo: { [onlyTwo]: { display: 'none' } },
  goneBetween: { [neverThree]: { display: 'none' } },
  goneForOne: { [onlyOne]: { display: 'none' } },
  list: { flex: '1 0 0', minWidth: '300px', [onlyOne]: { minWidth: 0 } },
  ticket: {
    flex: '0 1 auto',
    width: 'min(var(--ticket-width), 62%)',
    [onlyOne]: { flex: '1 1 auto', width: '100%' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

const widths = { places: { least: 168, most: 400 }, ticket: { least: 360, most: 1_100 } };

interface PanesProps {
  readonly here: Place;
  readonly list: ReactNode;
  readonly ticket: ReactNode;
  /** In little room one pane is shown at a time: the places instead of the list. */
  readonly atPlaces: boolean;
}

/** Places, list and ticket side by side: all three where there is room, two at 768 pixels, one at a time on a phone. */
export function Panes({ here, list, ticket, atPlaces }: PanesProps) {
  const styles = useStyles();
  const words = useDeskWords();
  const root = useRef<HTMLDivElement>(null);
  const [{ withPlaces, withPlacesBesideTicket, placesWidth, ticketWidth }, arrange] = useArrangement();
  const hasTicket = ticket !== undefined;
  const drag = (name: string) => (width: number) => root.current?.style.setProperty(name, `${width}px`);
  const step = (by: 1 | -1) => () => focusPane(root.current, by);
  useCommand('nextPane', step(1));
  useCommand('previousPane', step(-1));
  const isAsked = hasTicket && withPlacesBesideTicket;
  const showsPlaces = mergeClasses(!withPlaces && !atPlaces && styles.placesGone, hasTicket && styles.goneForTwo);
  return (
    <div
      ref={root}
      className={styles.root}
      style={{ ['--places-width' as string]: `${placesWidth}px`, ['--ticket-width' as string]: `${ticketWidth}px` }}
    >
      <div
        data-pane="places"
        className={mergeClasses(
          styles.pane,
          styles.places,
          showsPlaces,
          isAsked && styles.placesAsked,
          atPlaces && !hasTicket && styles.placesAlone,
          atPlaces && hasTicket && styles.placesInstead,
        )}
      >
        <PlacesPane here={here} isAlone={atPlaces} />
      </div>
      <div className={mergeClasses(styles.edge, showsPlaces, isAsked && styles.edgeAsked)}>
        <PaneEdge
          label={words.places.resize}
          width={placesWidth}
          {...widths.places}
          at="end"
          onDrag={drag('--places-width')}
          onChange={(width) => arrange({ placesWidth: width })}
        />
      </div>
      <section
        data-pane="list"
        aria-label={words.panes.list}
        className={mergeClasses(
          styles.pane,
          styles.list,
          (hasTicket || atPlaces) && styles.goneForOne,
          hasTicket && atPlaces && styles.goneBetween,
        )}
      >
        {list}
      </section>
      {hasTicket && (
        <>
          <PaneEdge
            label={words.list.resize}
            width={ticketWidth}
            {...widths.ticket}
            at="start"
            onDrag={drag('--ticket-width')}
            onChange={(width) => arrange({ ticketWidth: width })}
          />
          <section
            data-pane="ticket"
            tabIndex={-1}
            aria-label={words.panes.ticket}
            className={mergeClasses(styles.pane, styles.ticket)}
          >
            {ticket}
          </section>
        </>
      )}
    </div>
  );
}

/** Moves the focus to the next pane that is shown, to where one goes on in it. */
function focusPane(root: HTMLElement | null, by: 1 | -1): void {
  const panes = [...(root?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])].filter(
    (pane) => getComputedStyle(pane).display !== 'none',
  );
  const present = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((present + by + panes.length) % panes.length);
  const target = next?.querySelector<HTMLElement>('[role=grid], [aria-current=page]') ?? next;
  target?.focus();
}
