import type { ApprovalRun } from './approval-run.ts';
import type { Approver } from './chain.ts';
import { resolveNeed } from './resolve-need.ts';
import { stepRun } from './step-run.ts';
import { factsOf, type Organisation } from './test-facts.ts';
import { aRun, aStage, day, plainClock } from './test-run.ts';
import { whyWords } from './why-asked.ts';

const organisation: Organisation = {
  managers: { erin: 'morgan', morgan: 'vera', vera: 'carl', carl: null, ann: 'erin', ada: null },
  roles: { admin: ['ada', 'vera'], tenant_owner: ['ada', 'carl'] },
};

const begun = (approver: Approver): ApprovalRun => aRun([aStage('only', { approvers: [approver] })]);
const ann: Approver = { who: 'person', memberId: 'ann' };

const find = async (run: ApprovalRun, rest: Partial<Organisation> = {}) => {
  const [need] = run.needs;
  return need ? resolveNeed(run, need, factsOf({ ...organisation, ...rest })) : [];
};
const goOn = async (run: ApprovalRun, rest: Partial<Organisation> = {}): Promise<ApprovalRun> => {
  const event = {
    type: 'resolved',
    at: run.at,
    needId: run.needs[0]?.id ?? '',
    people: await find(run, rest),
  } as const;
  return stepRun(run, event, plainClock).run;
};
const said = async (run: ApprovalRun, rest: Partial<Organisation> = {}) =>
  (await find(run, rest)).map(({ name, why }) => `${name}: ${why.map(whyWords).join('; ')}`);

describe('what a run needs to know', () => {
  it('is who is above somebody who has left or did not answer, never the requester', async () => {
    const asked = await goOn(begun(ann));
    const left = stepRun(asked, { type: 'left', at: day(1), memberId: 'ann' }, plainClock).run;
    expect(await said(left)).toEqual(['Morgan: manager of Ann, 2 levels up']);
    expect(await said(left, { left: ['morgan'] })).toEqual(['Vera: manager of Ann, 3 levels up']);
    const late = stepRun(asked, { type: 'time_passed', at: day(5) }, plainClock).run;
    expect(await said(late)).toEqual(['Morgan: manager of Ann, 2 levels up']);
    expect(await said(late, { managers: { ...organisation.managers, ann: null } })).toEqual([]);
  });

  it('is the next manager above the requester, where a stage has nobody', async () => {
    const nobody = await goOn(begun({ who: 'queue_owner', queueId: 'unknown' }));
    expect(await said(nobody)).toEqual(['Morgan: next manager above Erin Example']);
    const until = { because: 'out_of_office', delegateId: 'vera', until: null } as const;
    expect(await said(nobody, { away: { morgan: until } })).toEqual([
      'Vera: for Morgan, who is out of office; next manager above Erin Example',
    ]);
  });

  it('is the administrators and owners, where nobody is above the requester', async () => {
    const alone = { managers: { ...organisation.managers, erin: null } };
    const nobody = await goOn(await goOn(begun(ann), { left: ['ann'], ...alone }), alone);
    const why = 'as an administrator, because nobody else may decide';
    expect(await said(nobody, alone)).toEqual([`Ada: ${why}`, `Vera: ${why}`, `Carl: ${why}`]);
    expect(await said(nobody, { ...alone, left: ['ada'] })).toEqual([`Vera: ${why}`, `Carl: ${why}`]);
  });
});
