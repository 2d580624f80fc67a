import { askedApprover } from './asked-approver.ts';
import { previewChain } from './preview-chain.ts';
import { resolveNeed } from './resolve-need.ts';
import { startRun } from './start-run.ts';
import { factsOf } from './test-facts.ts';
import { erin } from './test-run.ts';

const of = { who: 'manager', level: 1, of: 'person' } as const;
const ann = { person: { id: 'ann', name: 'Ann' } };
const facts = factsOf({ managers: { erin: 'morgan', ann: 'vera', vera: 'erin', morgan: null } });
const stage = { id: 'manager', name: 'Their manager', approvers: [of], rule: { pass: 'any' } } as const;
const named = async (answers: object, aboutIds: readonly string[] = []) => {
  const parties = { requester: erin, forId: null, aboutIds };
  const { stages } = await previewChain({ stages: [stage] }, { ...answers }, parties, facts);
  return stages[0]?.people.map(({ name, why }) => [name, why]);
};

describe('the manager of whoever an answer names', () => {
  it('is asked in place of the manager of the requester, by the run as by its preview', async () => {
    const run = startRun({
      chain: { stages: [stage] },
      answers: ann,
      requester: erin,
      at: '2026-03-02T09:00:00.000Z',
    });
    const [need] = run.needs;
    if (!need) throw new Error('nobody is looked for');
    const why = [{ is: 'manager', level: 1, of: 'Ann' }];
    expect(await resolveNeed(run, need, facts)).toEqual([{ id: 'vera', name: 'Vera', why }]);
    expect(await named(ann)).toEqual([['Vera', why]]);
  });

  it('is followed by the next manager above the requester where the requester is that manager, or nobody is named', async () => {
    const above = [['Morgan', [{ is: 'next_up', of: 'Erin Example' }]]];
    expect(await named({ person: { id: 'vera', name: 'Vera' } })).toEqual(above);
    expect(await named({})).toEqual(above);
    expect(await named({ person: 'vera' })).toEqual(above);
  });

  it('is never whom it is about', async () => {
    expect(await named(ann, ['vera'])).toEqual([['Morgan', [{ is: 'next_up', of: 'Erin Example' }]]]);
  });

  it('leaves every other approver as they are', () => {
    const plain = { who: 'manager', level: 2 } as const;
    expect(askedApprover(plain, ann)).toBe(plain);
  });
});
