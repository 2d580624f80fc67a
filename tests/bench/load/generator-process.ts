import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Filled } from '../seed/fill-store.ts';
import { organisations } from '../world.ts';
import type { LoadPlan, LoadResult, PlannedOrganisation } from './plan.ts';

export interface Generator {
  run(plan: LoadPlan): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** Starts the process from which the load comes. */
export async function startGenerator(filled: Filled, tokens: ReadonlyMap<string, string>): Promise<Generator> {
  const child = fork(fileURLToPath(new URL('./run-generator.ts', import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.send({ organisations: planned(filled, tokens) });
  return {
    run: async (plan) => {
      child.send({ plan });
      const [result] = (await once(child, 'message')) as [LoadResult];
      return result;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

const planned = (filled: Filled, tokens: ReadonlyMap<string, string>): PlannedOrganisation[] =>
  organisations.map(({ id, share, agents, employees, queueIds }) => {
    const withToken = ({ userId }: { userId: string }) => ({ id: userId, token: tokens.get(userId) ?? '' });
    return {
      share,
      agents: agents.map(withToken),
      employees: employees.map(withToken),
      queueIds,
      tickets: filled.known[id] ?? [],
    };
  });
