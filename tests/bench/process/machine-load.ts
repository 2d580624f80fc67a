import { cpus } from 'node:os';

/** Begins to look at the machine; the answer says which part of all its cores was busy since, with whatever. */
export function machineLoad(): () => number {
  const before = times();
  return () => {
    const after = times();
    return (after.busy - before.busy) / Math.max(1, after.all - before.all);
  };
}

function times(): { busy: number; all: number } {
  let busy = 0;
  let all = 0;
  for (const { times: spent } of cpus()) {
    const sum = spent.user + spent.nice + spent.sys + spent.irq + spent.idle;
    all += sum;
    busy += sum - spent.idle;
  }
  return { busy, all };
}
