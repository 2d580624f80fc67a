import { runsOf as chainsOf } from '#core/approvals/read-approvals';
import { keptRunsOf } from '#core/playbooks/read-runs';
import { faceOf, type Ticket } from '#core/tickets/ticket';

/** How the chains of approvals and the runs of playbooks of a ticket are read, which are the same for whoever looks. */
export interface WorkDocuments {
  readonly chains: typeof chainsOf;
  readonly runs: typeof keptRunsOf;
}

/** Where the documents of a ticket, as it stands, come from. */
export type DocumentsOf = (ticket: Ticket) => WorkDocuments;

export const fromStore: DocumentsOf = () => ({ chains: chainsOf, runs: keptRunsOf });

/**
 * For several cards of one ticket: its documents are read once for each of its faces. Whatever changes them and can be seen
 * gives the ticket another face, so that nobody is shown what is older than the ticket beside it.
 */
export function readOncePerFace(): DocumentsOf {
  const known = new Map<number, WorkDocuments>();
  return (ticket) => {
    const face = faceOf(ticket);
    const documents = known.get(face) ?? { chains: onlyOnce(chainsOf), runs: onlyOnce(keptRunsOf) };
    known.set(face, documents);
    return documents;
  };
}

function onlyOnce<A extends unknown[], T>(read: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let found: Promise<T> | undefined;
  return (...args) => {
    if (found) return found;
    const asked = read(...args);
    found = asked;
    // What could not be read is read again by the next one.
    asked.catch(() => {
      found = undefined;
    });
    return asked;
  };
}
