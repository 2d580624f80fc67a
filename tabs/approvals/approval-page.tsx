import type { ReactNode } from 'react';
import type { ApprovalRunView, ApprovalsView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import type { RoomProps } from '../app/rooms.ts';
import { paths } from '../lib/paths.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { useTicket } from '../tickets/use-ticket.ts';
import { Columns, PageFrame, Part } from '../ui/page-frame.tsx';
import { TicketHeader } from '../ui/ticket-header.tsx';
import { AskedFacts } from './asked-facts.tsx';
import { Chain } from './chain.tsx';
import { DecideBox } from './decide-box.tsx';
import { Plan } from './plan.tsx';
import { useChains } from './use-approvals.ts';
import { useWords } from './use-words.ts';

/** One request as its approver sees it: what is asked for, what would be done, who decides, and the decision itself. */
export function ApprovalPage({ parameters }: RoomProps) {
  const words = useWords();
  const ref = parameters.number ?? '';
  const ticket = useTicket(ref);
  const chains = useChains(ref);
  return (
    <PageFrame
      back={{ to: paths.approvals, title: words.back }}
      name={ref}
      loading={words.loadingOne}
      queries={[ticket, chains]}
      data={ticket.data && chains.data && { ticket: ticket.data, approvals: chains.data }}
    >
      {(read, stale) => <Request reference={ref} {...read} stale={stale} />}
    </PageFrame>
  );
}

interface RequestProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly approvals: ApprovalsView;
  readonly stale: ReactNode;
}

function Request({ reference, ticket, approvals, stale }: RequestProps) {
  const words = useWords();
  const runs = [...(approvals.main ? [approvals.main] : []), ...approvals.steps];
  const mine = runToDecide(runs);
  return (
    <>
      <TicketHeader ticket={ticket} />
      <Columns side={<AskedFacts ticket={ticket} />}>
        {stale}
        <DecideBox key={ticket.id} reference={reference} ticket={ticket} run={mine} />
        <Part id="what" title={words.what}>
          <Markdown text={ticket.description} />
        </Part>
        {mine?.outcome === null && <Plan plan={mine.plan} />}
        <Part id="people" title={words.deciders}>
          {runs.length === 0 && <p>{words.noChain}</p>}
          {runs.map((run) => (
            <Chain key={run.runId} run={run} />
          ))}
        </Part>
      </Columns>
    </>
  );
}

/** The chain that waits for the person, else the newest that asked them. */
const runToDecide = (runs: readonly ApprovalRunView[]): ApprovalRunView | undefined =>
  runs.find(({ mine }) => mine && mine.may.length > 0) ?? runs.findLast(({ mine }) => mine !== null) ?? runs[0];
