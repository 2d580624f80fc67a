import { notFound, Problem } from '../api/problem.ts';
import { ActOnOrchestration, type OrchestrationStatus, type OrchestrationView } from './contract.ts';
import type { Action } from './engine.ts';
import { operatorDeed } from './operator.ts';

interface Rule {
  /** From these it is possible. */
  readonly from: readonly OrchestrationStatus[];
  /** Here it has been done already: asking again changes nothing and is no error. */
  readonly already: readonly OrchestrationStatus[];
  readonly says: string;
}

const rules: Readonly<Record<Action, Rule>> = {
  suspend: { from: ['pending', 'running'], already: ['suspended'], says: 'Only one that runs can be suspended.' },
  resume: { from: ['suspended'], already: ['pending', 'running'], says: 'Only a suspended one can be resumed.' },
  rewind: { from: ['failed'], already: [], says: 'Only one that failed can be rewound.' },
  terminate: {
    from: ['pending', 'running', 'suspended'],
    already: ['terminated'],
    says: 'Only one that has not ended can be terminated.',
  },
};

/** @throws CAT_NOT_FOUND, CAT_CONFLICT where the state does not allow it, CAT_UNAVAILABLE where this engine cannot. */
const verb = (action: Action) =>
  operatorDeed(
    `${action} orchestration`,
    ActOnOrchestration,
    async (ctx, { id, reason }): Promise<OrchestrationView> => {
      const { orchestrations } = ctx;
      const read = async () => {
        const found = await orchestrations.get(id, { history: false });
        if (!found) throw notFound();
        return found;
      };
      const before = await read();
      const { from, already, says } = rules[action];
      const conflict = (status: OrchestrationStatus) => new Problem('CAT_CONFLICT', `It is ${status}. ${says}`);
      if (already.includes(before.status)) return summary(before);
      if (!from.includes(before.status)) throw conflict(before.status);
      const outcome = await orchestrations.act(id, action, reason);
      if (outcome === 'missing') throw notFound();
      if (outcome === 'unsupported') throw new Problem('CAT_UNAVAILABLE', `The engine here cannot ${action}.`);
      const after = await read();
      if (outcome === 'done' || already.includes(after.status)) return summary(after);
      // It moved between the look and the deed, for example by ending; or the engine has reasons of its own.
      throw from.includes(after.status) ? unwilling(action, after.status) : conflict(after.status);
    },
  );

const unwilling = (action: Action, status: OrchestrationStatus): Problem => {
  const why = action === 'rewind' ? ' One that failed while entities were locked for it cannot be rewound.' : '';
  return new Problem('CAT_CONFLICT', `It is ${status}, but the engine refuses to ${action} it.${why}`);
};

const summary = ({ id, name, status, createdAt, updatedAt, reason }: OrchestrationView): OrchestrationView => ({
  id,
  name,
  status,
  createdAt,
  updatedAt,
  reason,
});

export const suspendOrchestration = verb('suspend');
export const resumeOrchestration = verb('resume');
export const rewindOrchestration = verb('rewind');
export const terminateOrchestration = verb('terminate');
