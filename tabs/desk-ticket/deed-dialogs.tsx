import { lazy, Suspense } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import type { AskedDeed } from './use-deeds.ts';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog }));
const WaitDialog = lazy(async () => ({ default: (await import('./wait-dialog.tsx')).WaitDialog }));
const ResolveDialog = lazy(async () => ({ default: (await import('./resolve-dialog.tsx')).ResolveDialog }));
const WordsDialog = lazy(async () => ({ default: (await import('./words-dialog.tsx')).WordsDialog }));
const EscalateDialog = lazy(async () => ({ default: (await import('./escalate-dialog.tsx')).EscalateDialog }));
const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));
const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog }));
const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.tsx')).LinkDialog }));

interface DeedDialogsProps {
  readonly asked: AskedDeed | undefined;
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  readonly onClose: () => void;
}

/** What is asked before a deed that needs words or a choice; each is fetched when it is asked. */
export function DeedDialogs({ asked, reference, ticket, me, onClose }: DeedDialogsProps) {
  const common = { reference, ticket, onClose };
  return (
    <Suspense>
      {asked === 'assign' && <AssignDialog {...common} me={me} />}
      {asked === 'wait' && <WaitDialog {...common} />}
      {asked === 'resolve' && <ResolveDialog {...common} />}
      {(asked === 'reopen' || asked === 'cancelRequest') && <WordsDialog {...common} deed={asked} />}
      {asked === 'escalate' && <EscalateDialog {...common} />}
      {asked === 'merge' && <MergeDialog ticketIds={[ticket.id]} onDone={onClose} />}
      {asked === 'split' && <SplitDialog ticket={ticket} onDone={onClose} />}
      {asked === 'link' && <LinkDialog ticketId={ticket.id} onDone={onClose} />}
    </Suspense>
  );
}
