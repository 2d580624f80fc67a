import type { LinkDecision } from '#core/approvals/vocabulary';
import type { CardPress } from '../cards/card-face.tsx';

export interface LinkAct {
  readonly decision: LinkDecision;
  readonly comment?: string;
}

/** What a button of the approver's card decides, and the field that its words come from. */
const acts: Readonly<Record<string, { readonly decision: LinkDecision; readonly field: string }>> = {
  'approval.approve': { decision: 'approve', field: 'approveComment' },
  'approval.reject': { decision: 'reject', field: 'rejectComment' },
  'approval.ask': { decision: 'ask_back', field: 'askBackText' },
};

/** Undefined for a button that the link has no power over. */
export function decisionOf({ verb, data }: CardPress): LinkAct | undefined {
  const act = acts[verb];
  if (!act) return undefined;
  const words = data[act.field];
  const comment = typeof words === 'string' ? words.trim() : '';
  return { decision: act.decision, ...(comment !== '' && { comment }) };
}
