import { useCase } from '../use-case.ts';
import { ListRunnablePlaybooks, type RunnablePlaybooksView } from './contract.ts';
import { playbooksKept, readyPlaybooks } from './playbooks-kept.ts';
import { unapprovedSteps } from './unapproved-steps.ts';

/** What agents can run by hand, by name: the active playbooks, but those that would do for good what nobody agreed to. */
export const listRunnablePlaybooks = useCase(
  'tickets:assign',
  ListRunnablePlaybooks,
  async (ctx): Promise<RunnablePlaybooksView> => {
    const ready = await readyPlaybooks(ctx);
    return {
      items: ready
        .filter(({ playbook }) => unapprovedSteps(playbook).length === 0)
        .map(({ setting: { id, name } }) => ({ id, name })),
      nextCursor: null,
      pageSize: playbooksKept.most,
    };
  },
);
