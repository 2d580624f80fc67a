import type { Approver } from '../approvals/chain.ts';
import type { ServiceItem } from './item.ts';

/** Queues that an item goes to, or whose owners it asks. */
export const queuesNamedBy = ({
  ownerQueueId,
  chain,
}: Pick<ServiceItem, 'ownerQueueId' | 'chain'>): readonly string[] => [
  ...(ownerQueueId === null ? [] : [ownerQueueId]),
  ...approversOf(chain).flatMap((one) => (one.who === 'queue_owner' ? [one.queueId] : [])),
];

/** People whom an item asks by name. */
export const peopleNamedBy = ({ chain }: Pick<ServiceItem, 'chain'>): readonly string[] =>
  approversOf(chain).flatMap((one) => (one.who === 'person' ? [one.memberId] : []));

const approversOf = (chain: ServiceItem['chain']): readonly Approver[] =>
  chain.stages.flatMap(({ approvers }) => approvers);
