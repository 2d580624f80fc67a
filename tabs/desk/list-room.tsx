import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useNotices } from '../lib/use-notices.tsx';
import { usePlace, useRouter } from '../lib/use-router.tsx';
import { type Choice, readChoice, searchText, writeChoice } from './choice.ts';
import { DeskCommands } from './desk-commands.tsx';
import { useArrangement } from './kept.ts';
import { ListPane } from './list-pane.tsx';
import { Panes } from './panes.tsx';
import { type Place, pathOf } from './place.ts';
import { createSelection, SelectionProvider, useChosen, useSelection } from './selection.ts';
import type { GridControl } from './ticket-grid.tsx';
import { TicketPane } from './ticket-pane.tsx';
import { useCommand, useCommands } from './use-commands.tsx';
import { useDeed } from './use-deed.ts';

const BulkDesk = lazy(async () => ({ default: (await import('./bulk-desk.tsx')).BulkDesk }));
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));

interface ListRoomProps {
  readonly place: Place;
  readonly title: string;
  /** What the place shows before anybody narrows it. */
  readonly base: Choice;
  readonly viewActions: (choice: Choice, change: (choice: Choice) => void) => React.ReactNode;
}

/** A list of the desk with everything around it, under the keys of the desk. */
export function ListRoom(props: ListRoomProps) {
  const selection = useMemo(() => createSelection(), []);
  return (
    <DeskCommands>
      <SelectionProvider value={selection}>
        <Room {...props} />
      </SelectionProvider>
    </DeskCommands>
  );
}

function Room({ place, title, base, viewActions }: ListRoomProps) {
  const router = useRouter();
  const { search } = usePlace();
  const { undoLatest } = useNotices();
  const selection = useSelection();
  const chosen = useChosen();
  const commands = useCommands();
  const [{ density }, arrange] = useArrangement();
  const control = useRef<GridControl>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [atPlaces, setAtPlaces] = useState(false);
  const [filters, setFilters] = useState<'hidden' | 'shown' | 'focused'>('hidden');
  const [exporting, setExporting] = useState(false);

  const choice = useMemo(() => readChoice(search, base), [search, base]);
  const openNumber = new URLSearchParams(search).get('ticket') ?? undefined;
  const path = pathOf(place);
  const change = useCallback(
    (next: Choice) => router.go(path + writeChoice(router.here().search, next, base), 'replace'),
    [router, path, base],
  );
  const show = useCallback(
    (number: string | undefined) => {
      const parameters = new URLSearchParams(router.here().search);
      const before = parameters.get('ticket');
      if (before === (number ?? null)) return;
      // A tab or a comment is one of that ticket.
      parameters.delete('tab');
      parameters.delete('comment');
      if (number === undefined) parameters.delete('ticket');
      else parameters.set('ticket', number);
      router.go(path + searchText(parameters), before === null ? 'push' : 'replace');
    },
    [router, path],
  );
  const open = useCallback((ticket: TicketView) => show(ticket.number), [show]);
  const close = () => {
    show(undefined);
    control.current?.focus();
  };

  const present = useCallback(() => control.current?.presentTicket(), []);
  const { deed, begin, end } = useDeed(selection, present);

  const follow = useFollowing(show);
  const step = (by: 1 | -1) => () => {
    const ticket = control.current?.step(by);
    if (ticket && openNumber !== undefined) follow(ticket.number);
  };
  const openThen = (id: 'reply' | 'note') => () => {
    const ticket = present();
    if (!ticket) return;
    commands.runSoon(id);
    open(ticket);
  };
  const many = chosen.length > 0;
  useCommand('down', step(1));
  useCommand('up', step(-1));
  useCommand('open', () => {
    const ticket = present();
    if (ticket) open(ticket);
  });
  useCommand('close', () => {
    if (selection.size() > 0) selection.clear();
    else if (openNumber !== undefined) close();
  });
  useCommand('select', () => control.current?.toggle());
  useCommand('selectAll', () => control.current?.chooseAll());
  useCommand('assign', () => begin('assign'));
  useCommand('take', () => begin('take'));
  useCommand('priority', () => begin('priority'));
  useCommand('link', () => begin('link'));
  useCommand('merge', () => begin('merge'));
  useCommand('resolve', () => begin('close'));
  useCommand('reply', openThen('reply'), { standsIn: true });
  useCommand('note', many ? () => begin('note') : openThen('note'), { standsIn: !many });
  useCommand('search', () => searchBox.current?.focus());
  const toggleFilters = (to: 'shown' | 'focused') => setFilters((present) => (present === 'hidden' ? to : 'hidden'));
  useCommand('filter', () => toggleFilters('focused'));
  useCommand('undo', () => void undoLatest());
  useCommand('exportList', () => setExporting(true));
  useCommand('density', () => arrange({ density: density === 'compact' ? 'comfortable' : 'compact' }));

  // Once it is there it stays: work that was begun goes on in it when nothing is chosen any more.
  const [isNeeded, setNeeded] = useState(false);
  if (!isNeeded && (many || deed)) setNeeded(true);

  // Whoever leaves the ticket by going back comes back to the list, where they were.
  const wasOpen = useRef(openNumber);
  useEffect(() => {
    if (wasOpen.current !== undefined && openNumber === undefined) {
      setAtPlaces(false);
      control.current?.focus();
    }
    wasOpen.current = openNumber;
  }, [openNumber]);

  return (
    <>
      <Panes
        here={place}
        atPlaces={atPlaces}
        list={
          <>
            <ListPane
              title={title}
              base={base}
              choice={choice}
              onChange={change}
              openNumber={openNumber}
              onOpen={open}
              onPlaces={() => setAtPlaces(true)}
              isMine={place.is === 'mine'}
              withFilters={filters !== 'hidden'}
              focusesFilters={filters === 'focused'}
              onFilters={() => toggleFilters('shown')}
              onLeaveFilters={() => {
                setFilters('hidden');
                control.current?.focus();
              }}
              viewActions={viewActions(choice, change)}
              control={control}
              searchBox={searchBox}
              onExport={() => setExporting(true)}
            />
            {isNeeded && (
              <Suspense>
                <BulkDesk deed={deed} onBegin={begin} onEnd={end} />
              </Suspense>
            )}
          </>
        }
        ticket={
          openNumber === undefined ? undefined : <TicketPane key="ticket" reference={openNumber} onClose={close} />
        }
      />
      {exporting && (
        <Suspense>
          <ExportDialog choice={choice} title={title} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  );
}

const followAfterMs = 200;

/** Shows the ticket that the keys have come to rest at, and none of those they pass. */
function useFollowing(show: (number: string) => void): (number: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show(number), followAfterMs);
    },
    [show],
  );
}
