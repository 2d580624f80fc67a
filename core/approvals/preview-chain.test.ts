import type { Answers } from '../forms/field.ts';
import type { Chain } from './chain.ts';
import { previewChain } from './preview-chain.ts';
import { factsOf, type Organisation } from './test-facts.ts';
import { aStage, erin } from './test-run.ts';

const organisation: Organisation = {
  managers: { erin: 'morgan', morgan: 'vera', vera: null, ada: null },
  costCenters: { erin: 'vera' },
  roles: { admin: ['ada'] },
};
const chain: Chain = {
  stages: [
    aStage('manager'),
    aStage('money', {
      dependsOn: [],
      approvers: [{ who: 'cost_center_owner' }],
      when: [{ field: 'cost', atLeast: 500 }],
    }),
    aStage('board', { rule: { pass: 'all' }, approvers: [{ who: 'manager', level: 2 }] }),
  ],
};
const shown = (answers: Answers, rest: Partial<Organisation> = {}) =>
  previewChain(chain, answers, { requester: erin, forId: null }, factsOf({ ...organisation, ...rest }));

describe('the preview of a chain', () => {
  it('names whoever would be asked, and who would not be asked again', async () => {
    const { stages, asksAnybody } = await shown({ cost: 900 });
    expect(asksAnybody).toBe(true);
    expect(stages.map(({ id, people }) => [id, people.map(({ name, alsoIn }) => [name, alsoIn])])).toEqual([
      ['manager', [['Morgan', null]]],
      ['money', [['Vera', null]]],
      ['board', [['Vera', 'money']]],
    ]);
    expect(stages.map(({ dependsOn }) => dependsOn)).toEqual([[], [], ['money']]);
  });

  it('says which stages are skipped, and by which condition', async () => {
    const { stages } = await shown({ cost: 10 });
    expect(stages.map(({ skippedBy }) => skippedBy)).toEqual([null, { field: 'cost', atLeast: 500 }, null]);
    expect(stages[1]?.people).toEqual([]);
    expect(stages[2]?.people.map(({ alsoIn }) => alsoIn)).toEqual([null]);
  });

  it('shows who comes in where nobody else is there, and that one of the administrators decides', async () => {
    const { stages } = await shown({}, { managers: { ...organisation.managers, erin: null } });
    expect(stages[2]).toMatchObject({ rule: { pass: 'any' }, decidable: true });
    expect(stages[2]?.people.map(({ name, why }) => [name, why[0]?.is])).toEqual([['Ada', 'administrator']]);
  });

  it('says where nobody could decide', async () => {
    const { stages } = await shown({}, { managers: { erin: null }, roles: {} });
    expect(stages.map(({ decidable }) => decidable)).toEqual([false, true, false]);
  });

  it('of a chain that asks nobody says so', async () => {
    const none = await previewChain({ stages: [] }, {}, { requester: erin, forId: null }, factsOf(organisation));
    expect(none).toEqual({ stages: [], asksAnybody: false });
  });
});
