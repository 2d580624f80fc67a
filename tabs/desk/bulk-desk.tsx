import { lazy, Suspense, useEffect, useState } from 'react';
import { useMe } from '../lib/use-me.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { useChosen, useSelection } from './selection.ts';
import { useBulk } from './use-bulk.ts';
import { useCommand } from './use-commands.tsx';
import type { Deed, DeedKind } from './use-deed.ts';

const MergeDialog = lazy(async () => ({ default: (await import('../desk-ticket/merge-dialog.tsx')).MergeDialog }));

interface BulkDeskProps {
  readonly deed: Deed | undefined;
  readonly onBegin: (kind: DeedKind) => void;
  readonly onEnd: () => void;
}

/** What is done to the chosen tickets: the bar of what can be done, the question of how, and what became of it. */
export function BulkDesk({ deed, onBegin, onEnd }: BulkDeskProps) {
  const selection = useSelection();
  const chosen = useChosen();
  const me = useMe();
  const bulk = useBulk();
  const [taken, setTaken] = useState(0);
  const { begin } = bulk;

  useEffect(() => {
    if (deed?.kind !== 'take' || !me || taken === deed.turn) return;
    setTaken(deed.turn);
    onEnd();
    selection.clear();
    const what = { kind: 'assign', assigneeId: me.id } as const;
    void begin({ what, tickets: deed.tickets, shown: { assignee: { id: me.id, name: me.name } } });
  }, [deed, me, taken, begin, onEnd, selection]);

  return (
    <>
      <BulkBar chosen={chosen} bulk={bulk} onBegin={onBegin} onNone={selection.clear} />
      {deed && deed.kind !== 'take' && deed.kind !== 'merge' && (
        <BulkDialog
          key={deed.turn}
          kind={deed.kind}
          tickets={deed.tickets}
          onClose={onEnd}
          onDo={async (order) => {
            await bulk.begin(order);
            selection.clear();
            onEnd();
          }}
        />
      )}
      {deed?.kind === 'merge' && (
        <Suspense>
          <MergeDialog
            key={deed.turn}
            ticketIds={deed.tickets.map(({ id }) => id)}
            onDone={(isMerged) => {
              if (isMerged) selection.clear();
              onEnd();
            }}
          />
        </Suspense>
      )}
      <Escapes isOn={bulk.refused.length > 0} onEscape={bulk.forget} />
    </>
  );
}

/** Escape closes the list of what could not be done before it does anything else. */
function Escapes({ isOn, onEscape }: { readonly isOn: boolean; readonly onEscape: () => void }) {
  useCommand('close', isOn ? onEscape : undefined);
  return null;
}
