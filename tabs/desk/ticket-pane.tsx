import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { lazy, Suspense } from 'react';
import { RoomBoundary } from '../app/room-boundary.tsx';
import { RoomTrouble } from '../app/room-trouble.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { useChosen } from './selection.ts';
import { useDeskWords } from './use-desk-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flex: '1 1 auto', minHeight: 0 },
  waiting: { padding: tokens.spacingHorizontalL },
  bar: { display: 'flex', justifyContent: 'flex-end' },
  // Where the list is not shown, its heading is not there either.
  heading: { '@media (min-width: 640px)': { display: 'none' } },
});

const DeskTicket = lazy(async () => ({ default: (await import('../desk-ticket/desk-ticket.tsx')).DeskTicket }));

interface TicketPaneProps {
  readonly reference: string;
  readonly onClose: () => void;
}

/** The third pane: one ticket beside the list it came from. Its keys are its own while none is chosen in the list. */
export function TicketPane({ reference, onClose }: TicketPaneProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const { panes } = useDeskWords();
  const hasChosen = useChosen().length > 0;
  const waiting = (content: React.ReactNode) => (
    <div className={styles.waiting}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={panes.closeTicket} onClick={onClose} />
      </div>
      {content}
    </div>
  );
  return (
    <div className={styles.root}>
      <h1 className={mergeClasses(hidden.root, styles.heading)}>{reference}</h1>
      <RoomBoundary key={reference} fallback={(error) => waiting(<RoomTrouble error={error} />)}>
        <Suspense fallback={waiting(<Skeleton heights={[36, 96, 120, 160]} label={panes.ticket} />)}>
          <DeskTicket reference={reference} onClose={onClose} hasKeys={!hasChosen} />
        </Suspense>
      </RoomBoundary>
    </div>
  );
}
