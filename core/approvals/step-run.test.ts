import { type ApprovalRun, isOpen, openApprovalOf } from './approval-run.ts';
import type { StageRule } from './chain.ts';
import { nextDueAt } from './pass-time.ts';
import type { RunEvent } from './run-event.ts';
import { stepRun } from './step-run.ts';
import { aRun, aStage, day, people, person, plainClock } from './test-run.ts';

const told = (run: ApprovalRun, ...events: readonly RunEvent[]): ApprovalRun =>
  events.reduce((before, event) => stepRun(before, event, plainClock).run, run);

/** Answers the need that has waited longest. */
const found = (run: ApprovalRun, ...ids: readonly string[]): ApprovalRun =>
  told(run, { type: 'resolved', at: run.at, needId: run.needs[0]?.id ?? 'none', people: people(...ids) });

const cardOf = (run: ApprovalRun, memberId: string): string => openApprovalOf(run, memberId)?.id ?? 'none';

const decided = (run: ApprovalRun, memberId: string, decision: 'approve' | 'reject', at = run.at): RunEvent => ({
  type: 'decided',
  at,
  approvalId: cardOf(run, memberId),
  memberId,
  decision,
  comment: decision === 'reject' ? 'Too dear.' : null,
});
const approves = (run: ApprovalRun, ...ids: readonly string[]): ApprovalRun =>
  ids.reduce((before, id) => told(before, decided(before, id, 'approve')), run);
const rejects = (run: ApprovalRun, ...ids: readonly string[]): ApprovalRun =>
  ids.reduce((before, id) => told(before, decided(before, id, 'reject')), run);
const waits = (run: ApprovalRun, days: number): ApprovalRun => told(run, { type: 'time_passed', at: day(days) });
const delegated = (run: ApprovalRun, memberId: string, to: string): RunEvent => ({
  type: 'delegated',
  at: run.at,
  approvalId: cardOf(run, memberId),
  memberId,
  to: { id: to, name: to },
  because: { by: 'hand' },
});

const asked = (run: ApprovalRun): string[] => run.approvals.filter(isOpen).map(({ memberId }) => memberId);
const statesOf = (run: ApprovalRun): string[] => run.approvals.map(({ memberId, state }) => `${memberId} ${state}`);
const needed = (run: ApprovalRun): string[] => run.needs.map(({ find }) => find);

const one = (rule: StageRule, ...ids: readonly string[]): ApprovalRun =>
  found(aRun([aStage('only', { rule })]), ...ids);
const quorum = (of: number): StageRule => ({ pass: 'quorum', of });

describe('a stage by its rule', () => {
  it.each<[string, StageRule, string[], string[], string | null]>([
    ['any passes at the first approval', { pass: 'any' }, [], ['ann'], 'approved'],
    ['any goes on after a rejection', { pass: 'any' }, ['ann', 'ben'], [], null],
    ['any passes in spite of rejections', { pass: 'any' }, ['ann', 'ben'], ['cem'], 'approved'],
    ['any fails when all have rejected', { pass: 'any' }, ['ann', 'ben', 'cem'], [], 'rejected'],
    ['all goes on until everybody approved', { pass: 'all' }, [], ['ann', 'ben'], null],
    ['all passes when everybody approved', { pass: 'all' }, [], ['ann', 'ben', 'cem'], 'approved'],
    ['all fails at the first rejection', { pass: 'all' }, ['ben'], [], 'rejected'],
    ['a quorum goes on below it', quorum(2), ['ann'], ['ben'], null],
    ['a quorum passes at it', quorum(2), [], ['ann', 'cem'], 'approved'],
    ['a quorum fails when it cannot be reached any more', quorum(2), ['ann', 'ben'], [], 'rejected'],
  ])('%s', (_, rule, noes, yeses, end) => {
    const run = approves(rejects(one(rule, 'ann', 'ben', 'cem'), ...noes), ...yeses);
    expect(run.outcome?.as ?? null).toBe(end);
  });

  it('cancels what is pending when another one fails, and says which one failed', () => {
    const both = aRun([aStage('manager'), aStage('budget', { dependsOn: [] }), aStage('board')]);
    const run = rejects(found(found(both, 'ann'), 'ben'), 'ann');
    expect(run.outcome).toEqual({ as: 'rejected', stageId: 'manager', at: day(0) });
    expect(run.stages.map(({ state }) => state)).toEqual(['failed', 'cancelled', 'cancelled']);
    expect(statesOf(run)).toEqual(['ann rejected', 'ben skipped']);
    expect(run.approvals[0]?.comment).toBe('Too dear.');
  });
});

describe('the stages of a chain', () => {
  it('begin one after the other, and side by side where they wait for nothing', () => {
    const run = aRun([
      aStage('a'),
      aStage('b'),
      aStage('c', { dependsOn: [] }),
      aStage('d', { dependsOn: ['b', 'c'] }),
    ]);
    const begun = (now: ApprovalRun) => now.stages.filter(({ state }) => state === 'asking').map(({ id }) => id);
    expect(begun(run)).toEqual(['a', 'c']);
    const second = approves(found(found(run, 'ann'), 'cem'), 'ann');
    expect(begun(second)).toEqual(['b', 'c']);
    expect(begun(approves(second, 'cem'))).toEqual(['b']);
    expect(begun(approves(found(approves(second, 'cem'), 'ben'), 'ben'))).toEqual(['d']);
  });

  it('are skipped where the answers say so, and what comes after still waits for what came before', () => {
    const stages = [aStage('a'), aStage('dear', { when: [{ field: 'cost', atLeast: 1000 }] }), aStage('c')];
    const cheap = aRun(stages, { answers: { cost: 10 } });
    expect(cheap.stages.map(({ state }) => state)).toEqual(['asking', 'skipped', 'waiting']);
    expect(cheap.stages[1]?.skippedBy).toEqual({ field: 'cost', atLeast: 1000 });
    expect(aRun(stages, { answers: { cost: 1000 } }).stages[1]?.state).toBe('waiting');
    expect(approves(found(cheap, 'ann'), 'ann').stages[2]?.state).toBe('asking');
  });

  it('that are all skipped, or none, ask nobody', () => {
    expect(aRun([]).outcome?.as).toBe('not_needed');
    expect(aRun([aStage('a', { when: [{ field: 'cost', is: 1 }] })]).outcome?.as).toBe('not_needed');
  });
});

describe('who is asked', () => {
  it('is never the requester or whom it is for, whoever says so', () => {
    const run = found(aRun([aStage('a')], { forId: 'fay' }), 'erin', 'ann', 'fay');
    expect(asked(run)).toEqual(['ann']);
    const refused = stepRun(run, delegated(run, 'ann', 'erin'), plainClock);
    expect([refused.refused, refused.run === run]).toEqual(['to_requester', true]);
    expect(stepRun(run, delegated(run, 'ann', 'fay'), plainClock).refused).toBe('to_requester');
  });

  it('is not asked again after an approval, which counts later in the chain', () => {
    const first = approves(found(aRun([aStage('a'), aStage('b', { rule: { pass: 'all' } })]), 'ann'), 'ann');
    const run = found(first, 'ann', 'ben');
    expect(asked(run)).toEqual(['ben']);
    expect(approves(run, 'ben').outcome?.as).toBe('approved');
    const step = stepRun(
      first,
      { type: 'resolved', at: first.at, needId: first.needs[0]?.id ?? '', people: people('ann') },
      plainClock,
    );
    expect(step.run.outcome?.as).toBe('approved');
    expect(step.news.filter(({ is }) => is === 'asked')).toEqual([]);
  });

  it('has one card for two stages that run at once, and one answer for both', () => {
    const both = aRun([aStage('a'), aStage('b', { dependsOn: [] })]);
    const run = found(found(both, 'ann'), 'ann');
    expect(run.approvals).toHaveLength(1);
    expect(approves(run, 'ann').outcome?.as).toBe('approved');
  });

  it('is asked again in a later stage after a rejection that did not count', () => {
    const run = approves(rejects(found(aRun([aStage('a'), aStage('b')]), 'ann', 'ben'), 'ann'), 'ben');
    expect(asked(found(run, 'ann'))).toEqual(['ann']);
  });

  it('is nobody who could have been asked, when somebody else was enough: they never got a card', () => {
    const first = approves(found(aRun([aStage('a'), aStage('b')]), 'ann'), 'ann');
    const run = found(first, 'ann', 'ben');
    expect(run.approvals[1]).toMatchObject({ memberId: 'ben', state: 'skipped', askedAt: null });
  });
});

describe('a stage left with nobody', () => {
  it('goes to the next manager up, then to the administrators, of whom one decides', () => {
    const nobody = one({ pass: 'all' });
    expect(needed(nobody)).toEqual(['next_up']);
    expect(approves(found(nobody, 'boss'), 'boss').outcome?.as).toBe('approved');
    const admins = found(found(nobody), 'ada', 'abe');
    expect(asked(admins)).toEqual(['ada', 'abe']);
    expect(approves(admins, 'abe').outcome?.as).toBe('approved');
    expect(rejects(admins, 'abe').outcome).toBeNull();
    expect(rejects(admins, 'abe', 'ada').outcome?.as).toBe('rejected');
  });

  it('rejects the request where there is really nobody', () => {
    expect(found(found(one({ pass: 'any' }))).outcome?.as).toBe('nobody_to_ask');
  });

  it('is filled up to its quorum: two people agree where two were asked for', () => {
    const run = one(quorum(2), 'ann');
    expect([asked(run), needed(run)]).toEqual([['ann'], ['next_up']]);
    const two = found(run, 'boss');
    expect(approves(two, 'ann').outcome).toBeNull();
    expect(approves(two, 'ann', 'boss').outcome?.as).toBe('approved');
  });

  it('is looked at anew where whoever was found sits there already', () => {
    const again = found(one(quorum(2), 'ann'), 'ann');
    expect(needed(again)).toEqual(['next_up']);
    const often = found(found(found(again, 'ann'), 'ann'), 'ann');
    expect(needed(often)).toEqual(['admins']);
  });
});

describe('an approver who leaves', () => {
  it('is replaced by whoever is found above them, and what they decided stays', () => {
    const run = one({ pass: 'all' }, 'ann', 'ben');
    const left = told(
      approves(run, 'ben'),
      { type: 'left', at: day(1), memberId: 'ann' },
      { type: 'left', at: day(1), memberId: 'ben' },
    );
    expect([asked(left), needed(left)]).toEqual([[], ['in_place_of']]);
    const replaced = found(left, 'boss');
    expect(statesOf(replaced)).toEqual(['ann skipped', 'ben approved', 'boss pending']);
    expect(replaced.stages[0]?.seats[0]?.why[0]).toEqual({
      is: 'stands_for',
      name: 'ANN',
      because: 'left',
      until: null,
    });
    expect(approves(replaced, 'boss').outcome?.as).toBe('approved');
  });

  it('does not hold up the others where nobody is above them', () => {
    const run = one({ pass: 'all' }, 'ann', 'ben');
    const left = found(told(run, { type: 'left', at: day(1), memberId: 'ann' }));
    expect(approves(left, 'ben').outcome?.as).toBe('approved');
  });

  it('before they could be asked is replaced as well', () => {
    const begun = told(aRun([aStage('a')]), { type: 'left', at: day(0), memberId: 'ann' });
    const run = found(begun, 'ann');
    expect([asked(run), needed(run)]).toEqual([[], ['in_place_of']]);
    expect(asked(found(run, 'boss'))).toEqual(['boss']);
  });
});

describe('handing over', () => {
  it('moves the decision with the whole time, and says from whom', () => {
    const run = waits(one({ pass: 'any' }, 'ann'), 4);
    const step = stepRun(run, delegated(run, 'ann', 'ben'), plainClock);
    expect(statesOf(step.run)).toEqual(['ann delegated', 'ben pending']);
    expect(step.run.approvals[1]?.dueAt).toBe(day(9));
    expect(step.news).toEqual([
      { is: 'delegated', approvalId: 'a1' },
      { is: 'asked', approvalId: 'a2' },
    ]);
    expect(approves(step.run, 'ben').outcome?.as).toBe('approved');
  });

  it('of somebody away says until when', () => {
    const run = one({ pass: 'any' }, 'ann');
    const because = { by: 'out_of_office' as const, until: '2026-03-12' };
    const moved = told(run, { ...delegated(run, 'ann', 'ben'), because } as RunEvent);
    expect(moved.stages[0]?.seats[0]?.why).toEqual([
      { is: 'stands_for', name: 'ANN', because: 'out_of_office', until: '2026-03-12' },
    ]);
  });

  it('goes round in no ring, and nowhere that it must not', () => {
    const run = one({ pass: 'all' }, 'ann', 'cem');
    const moved = told(run, delegated(run, 'ann', 'ben'), { type: 'left', at: day(0), memberId: 'dee' });
    const refusedTo = (to: string) => stepRun(moved, delegated(moved, 'ben', to), plainClock).refused;
    expect([refusedTo('ann'), refusedTo('ben'), refusedTo('cem'), refusedTo('dee')]).toEqual([
      'to_earlier',
      'to_themselves',
      'to_same_stage',
      'to_left',
    ]);
    const theirs = { ...delegated(moved, 'ben', 'fay'), memberId: 'cem' } as RunEvent;
    expect(stepRun(moved, theirs, plainClock).refused).toBe('not_theirs');
  });
});

describe('time', () => {
  it('reminds after one day, escalates after five, and rejects after five more', () => {
    const run = one({ pass: 'any' }, 'ann');
    expect(nextDueAt(run)).toBe(day(1));
    const reminded = stepRun(run, { type: 'time_passed', at: day(1) }, plainClock);
    expect(reminded.news).toEqual([{ is: 'reminded', approvalId: 'a1' }]);
    expect(nextDueAt(reminded.run)).toBe(day(5));
    const due = waits(reminded.run, 5);
    expect([needed(due), asked(due), nextDueAt(due)]).toEqual([['in_place_of'], ['ann'], null]);
    const escalated = found(due, 'boss');
    expect(statesOf(escalated)).toEqual(['ann expired', 'boss pending']);
    expect(waits(escalated, 9.9).outcome).toBeNull();
    expect(waits(escalated, 10).outcome).toEqual({ as: 'expired', stageId: 'only', at: day(10) });
  });

  it('gives the same person five days more where nobody is above them', () => {
    const alone = found(waits(one({ pass: 'any' }, 'ceo'), 5));
    expect(alone.approvals[0]).toMatchObject({ state: 'pending', remindedAt: day(5), dueAt: day(10) });
    expect(approves(alone, 'ceo').outcome?.as).toBe('approved');
    expect(waits(alone, 10).outcome?.as).toBe('expired');
  });

  it('lets a decision count that comes while the manager is looked for', () => {
    const run = approves(waits(one({ pass: 'any' }, 'ann'), 5), 'ann');
    expect([run.outcome?.as, run.needs]).toEqual(['approved', []]);
  });

  it('that runs out for one of several is their no, and a no of somebody weighs more than silence', () => {
    const silent = found(waits(one({ pass: 'any' }, 'ann', 'ben'), 5), 'boss');
    const both = found(silent, 'boss');
    expect(asked(both)).toEqual(['boss']);
    expect(waits(both, 10).outcome?.as).toBe('expired');
    const mixed = found(waits(rejects(one({ pass: 'any' }, 'ann', 'ben'), 'ann'), 5), 'boss');
    expect(waits(mixed, 10).outcome?.as).toBe('rejected');
  });

  it('stands still for an approver while the requester is asked, but not for ever', () => {
    const run = waits(one({ pass: 'any' }, 'ann'), 3);
    const question = {
      type: 'asked_back',
      at: day(3),
      approvalId: 'a1',
      memberId: 'ann',
      turn: 0,
      question: 'Why?',
    } as const;
    const paused = told(run, question);
    expect(paused.approvals[0]).toMatchObject({ state: 'asked_back', question: 'Why?' });
    expect(nextDueAt(paused)).toBe(day(4));
    const answered = told(paused, { type: 'answered', at: day(7), approvalId: 'a1', turn: 1, answer: 'So.' });
    expect(answered.approvals[0]).toMatchObject({ state: 'pending', answer: 'So.', dueAt: day(9), remindAt: day(8) });
    const step = stepRun(waits(paused, 4), { type: 'time_passed', at: day(8) }, plainClock);
    expect(step.news).toEqual([{ is: 'question_lapsed', approvalId: 'a1' }]);
    expect(step.run.approvals[0]).toMatchObject({ state: 'pending', answer: null, dueAt: day(10) });
    // The same question and the same answer, sent again later, are known as old.
    expect(stepRun(answered, question, plainClock).changed).toBe(false);
    const second = told(answered, { ...question, turn: 2, question: 'And?' });
    const old = { type: 'answered', at: day(8), approvalId: 'a1', turn: 1, answer: 'So.' } as const;
    expect(stepRun(second, old, plainClock).changed).toBe(false);
  });
});

describe('what comes late or twice', () => {
  it('changes nothing, and is answered with the state that is', () => {
    const run = one({ pass: 'all' }, 'ann', 'ben');
    const yes = decided(run, 'ann', 'approve');
    const once = told(run, yes);
    const twice = stepRun(once, yes, plainClock);
    expect([twice.changed, twice.refused, twice.run === once]).toEqual([false, null, true]);
    expect(stepRun(once, { ...yes, decision: 'reject' } as RunEvent, plainClock).run).toBe(once);
    expect(stepRun(once, { type: 'resolved', at: day(0), needId: 'n1', people: [person('cem')] }, plainClock).run).toBe(
      once,
    );
    expect(stepRun(once, { ...yes, approvalId: 'a99' } as RunEvent, plainClock).run).toBe(once);
  });

  it('happens now, however old it says that it is', () => {
    const run = waits(one({ pass: 'all' }, 'ann', 'ben'), 2);
    const late = told(run, decided(run, 'ann', 'approve', day(1)));
    expect(late.approvals[0]?.decidedAt).toBe(day(2));
  });

  it('after the end changes nothing at all', () => {
    const over = told(one({ pass: 'all' }, 'ann'), { type: 'withdrawn', at: day(1) });
    expect(over.outcome?.as).toBe('withdrawn');
    expect(statesOf(over)).toEqual(['ann skipped']);
    expect(stepRun(over, { type: 'time_passed', at: day(99) }, plainClock)).toEqual({
      run: over,
      changed: false,
      refused: null,
      news: [],
    });
  });
});

describe('the news of a step', () => {
  it('tell everything that came about, in order', () => {
    const run = found(found(aRun([aStage('a'), aStage('b', { dependsOn: [] })]), 'ann'), 'ann', 'ben');
    expect(stepRun(run, decided(run, 'ann', 'approve'), plainClock).news).toEqual([
      { is: 'approved', approvalId: 'a1' },
      { is: 'skipped', approvalId: 'a2' },
      { is: 'stage', stageId: 'a', state: 'passed' },
      { is: 'stage', stageId: 'b', state: 'passed' },
      { is: 'ended', as: 'approved' },
    ]);
  });

  it('say of whoever has a card already that there is more on it', () => {
    const run = found(aRun([aStage('a'), aStage('b', { dependsOn: [] })]), 'ann');
    const event = { type: 'resolved', at: day(2), needId: run.needs[0]?.id ?? '', people: people('ann') } as const;
    const step = stepRun(run, event, plainClock);
    expect(step.news).toEqual([{ is: 'given_more', approvalId: 'a1' }]);
    expect(step.run.approvals[0]?.dueAt).toBe(day(7));
  });
});
