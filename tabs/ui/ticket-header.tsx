import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { PageHeader } from './page-header.tsx';
import { StatusPill } from './status-pill.tsx';

const useStyles = makeStyles({
  over: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  number: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface TicketHeaderProps {
  readonly ticket: Pick<TicketView, 'number' | 'subject' | 'status' | 'request'>;
  readonly actions?: ReactNode;
}

/** What a page of a ticket or request begins with: its number and state over its subject. */
export function TicketHeader({ ticket: { number, subject, status, request }, actions }: TicketHeaderProps) {
  const styles = useStyles();
  const { requestStages } = useStrings();
  return (
    <PageHeader
      title={subject}
      over={
        <div className={styles.over}>
          <span className={styles.number}>{number}</span>
          <StatusPill status={status} words={request ? requestStages[request.stage] : undefined} />
        </div>
      }
      actions={actions}
    />
  );
}
