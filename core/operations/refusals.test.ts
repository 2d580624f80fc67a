import {
  resumeOrchestration,
  rewindOrchestration,
  suspendOrchestration,
  terminateOrchestration,
} from './act-on-orchestration.ts';
import type { OrchestrationStatus } from './contract.ts';
import type { ActionOutcome, Orchestrations } from './engine.ts';
import { purgeOrchestration } from './purge-orchestration.ts';
import { anInstance, operatorBefore } from './test-operator.ts';

/** What an operator is told when an instance moved between the look and the deed, or the engine will not. */
const input = { id: 'one', reason: 'a test' };
type States = readonly (OrchestrationStatus | 'gone')[];

/** Looked at again and again, it is in these states, the last one for good. */
function moving(states: States, rest: Partial<Orchestrations>) {
  let looks = 0;
  return operatorBefore({
    get: async (id) => {
      const status = states[Math.min(looks, states.length - 1)] ?? 'gone';
      looks += 1;
      return status === 'gone' ? undefined : anInstance(id, status);
    },
    ...rest,
  });
}
const answering = (states: States, outcome: ActionOutcome) => moving(states, { act: async () => outcome });

it('one that failed and cannot be rewound is not told that it has not failed', async () => {
  const refused = rewindOrchestration(answering(['failed'], 'refused'), input);
  await expect(refused).rejects.toMatchObject({
    code: 'CAT_CONFLICT',
    detail:
      'It is failed, but the engine refuses to rewind it. One that failed while entities were locked for it cannot be rewound.',
  });
});

it.each([
  ['suspend', suspendOrchestration, ['running', 'completed'], 'It is completed. Only one that runs can be suspended.'],
  ['resume', resumeOrchestration, ['suspended', 'failed'], 'It is failed. Only a suspended one can be resumed.'],
  ['rewind', rewindOrchestration, ['failed', 'running'], 'It is running. Only one that failed can be rewound.'],
  ['suspend', suspendOrchestration, ['running', 'running'], 'It is running, but the engine refuses to suspend it.'],
] as const)('who is late to %s is told what it is now', async (_, verb, states, detail) => {
  await expect(verb(answering(states, 'refused'), input)).rejects.toMatchObject({ code: 'CAT_CONFLICT', detail });
});

it('who is late to terminate what somebody else has terminated is not refused', async () => {
  const context = answering(['running', 'terminated'], 'refused');
  expect(await terminateOrchestration(context, input)).toMatchObject({ status: 'terminated' });
  expect(context.logged).toMatchObject([{ outcome: 'done' }]);
});

it.each([
  ['it is gone', ['completed', 'gone'], { code: 'CAT_NOT_FOUND' }],
  ['it runs again', ['completed', 'running'], { detail: 'It is running. Only one that has ended can be purged.' }],
  ['it is as it was', ['completed'], { detail: 'It is completed, but the engine did not purge it. Try again.' }],
] as const)('a purge that comes to nothing says why: %s', async (_, states, told) => {
  const late = purgeOrchestration(moving(states, { purge: async () => false }), input);
  await expect(late).rejects.toMatchObject(told);
});

it('what has not ended is not even asked to be purged', async () => {
  await expect(purgeOrchestration(moving(['running'], {}), input)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
});
