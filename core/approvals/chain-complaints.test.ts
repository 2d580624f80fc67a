import { formOf } from '../forms/form-of.ts';
import type { Chain as ChainType } from './chain.ts';
import { chainComplaints } from './chain-complaints.ts';
import { Chain } from './contract.ts';
import { aStage } from './test-run.ts';

const form = formOf({
  type: 'object',
  properties: {
    cost: { type: 'integer', minimum: 1, maximum: 5_000 },
    price: { type: 'number' },
    device: { type: 'string', enum: ['laptop', 'phone'] },
    extras: { type: 'array', items: { type: 'string', enum: ['bag', 'dock'] } },
    abroad: { type: 'boolean' },
    reason: { type: 'string', maxLength: 5 },
    from: { type: 'string', format: 'date', 'x-earliest': '2026-01-01' },
    buddy: { type: 'string', format: 'person' },
    proof: { type: 'string', format: 'file' },
  },
});

const complaints = (...stages: readonly unknown[]) =>
  chainComplaints({ stages }, form).map(({ pointer, detail }) => `${pointer}: ${detail}`);
const codes = (chain: unknown) => chainComplaints(chain, form).map(({ pointer, code }) => `${pointer} ${code}`);
const person = (memberId: string) => ({ who: 'person' as const, memberId });

describe('a chain', () => {
  it('without a fault has no complaints, and is read as it is kept', () => {
    const chain: ChainType = {
      stages: [
        aStage('manager', { when: [{ field: 'cost', atLeast: 100, below: 1_000 }] }),
        aStage('budget', {
          dependsOn: [],
          rule: { pass: 'quorum', of: 2 },
          approvers: [{ who: 'group', groupId: 'g' }],
        }),
        aStage('board', { dependsOn: ['manager', 'budget'], approvers: [{ who: 'role', role: 'admin' }] }),
      ],
    };
    expect(chainComplaints(chain, form)).toEqual([]);
    const read: ChainType = Chain.parse(chain);
    expect(read).toEqual(chain);
  });

  it('takes the manager of a person only from a field that asks for one', () => {
    const asks = (of: string) => codes({ stages: [{ ...aStage('a'), approvers: [{ who: 'manager', level: 1, of }] }] });
    expect(asks('buddy')).toEqual([]);
    expect(asks('reason')).toEqual(['/stages/0/approvers/0/of no_person']);
    expect(asks('nobody')).toEqual(['/stages/0/approvers/0/of unknown_field']);
    expect(complaints({ ...aStage('a'), approvers: [{ who: 'manager', level: 1, of: 'cost' }] })).toEqual([
      '/stages/0/approvers/0/of: Name a field of the form that asks for a person: buddy.',
    ]);
  });

  it.each<[unknown, string]>([
    [undefined, ' required'],
    [{ stages: 'none' }, '/stages type'],
    [{ stages: [{ ...aStage('a'), approvers: [] }] }, '/stages/0/approvers too_small'],
    [{ stages: [{ ...aStage('A b') }] }, '/stages/0/id format'],
    [{ stages: [{ ...aStage('a'), rule: { pass: 'most' } }] }, '/stages/0/rule/pass invalid'],
    [{ stages: [{ ...aStage('a'), rule: { pass: 'quorum', of: 0 } }] }, '/stages/0/rule/of too_small'],
    [
      { stages: [{ ...aStage('a'), approvers: [{ who: 'manager', level: 6 }] }] },
      '/stages/0/approvers/0/level too_big',
    ],
    [
      { stages: [{ ...aStage('a'), approvers: [{ who: 'role', role: 'end_user' }] }] },
      '/stages/0/approvers/0/role enum',
    ],
    [{ stages: [{ ...aStage('a'), approvers: [{ who: 'cat' }] }] }, '/stages/0/approvers/0/who invalid'],
    [{ stages: [{ ...aStage('a'), extra: 1 }] }, '/stages/0/extra unknown'],
    [{ stages: Array.from({ length: 21 }, (_, index) => aStage(`s${index}`)) }, '/stages too_big'],
    [
      { stages: [aStage('a', { approvers: Array.from({ length: 21 }, (_, index) => person(`p${index}`)) })] },
      '/stages/0/approvers too_big',
    ],
  ])('of another shape is told where: %#', (chain, told) => {
    expect(codes(chain)).toContain(told);
  });

  it('says how an approver, a rule and a stage without approvers are written', () => {
    expect(complaints({ ...aStage('a'), approvers: [], rule: {} })).toEqual([
      '/stages/0/approvers: Name at least one approver, or remove the stage.',
      '/stages/0/rule/pass: Say when it passes: { "pass": "any" }, { "pass": "all" } or { "pass": "quorum", "of": 2 }.',
    ]);
    expect(complaints({ ...aStage('a'), approvers: [{ who: 'cat' }] })).toEqual([
      '/stages/0/approvers/0/who: Say who: person, group, manager, queue_owner, cost_center_owner or role, with what belongs to it.',
    ]);
  });

  it('has each id and each approver once', () => {
    expect(complaints(aStage('a'), aStage('b'), aStage('a'))).toEqual([
      '/stages/2/id: Another stage is called a already. Give each stage an id of its own.',
    ]);
    expect(complaints(aStage('a', { approvers: [person('p'), person('q'), person('p')] }))).toEqual([
      '/stages/0/approvers/2: This approver is there already. Remove one.',
    ]);
  });

  it('waits for nothing that is not there, and for nothing twice', () => {
    expect(complaints(aStage('a'), aStage('b', { dependsOn: ['a', 'c', 'a'] }))).toEqual([
      '/stages/1/dependsOn/1: No stage is called c. Name one of: a, b.',
      '/stages/1/dependsOn/2: This is named twice. Remove one.',
    ]);
  });

  it('waits in no ring, also where a stage waits for the one before it without saying so', () => {
    expect(complaints(aStage('a', { dependsOn: ['c'] }), aStage('b'), aStage('c'))).toEqual([
      '/stages/0/dependsOn: These stages wait for each other, so none could begin: a → c → b → a. Remove one of these from dependsOn.',
    ]);
    expect(complaints(aStage('a'), aStage('b', { dependsOn: ['b'] }))).toEqual([
      '/stages/1/dependsOn: This stage waits for itself: b → b. Remove one of these from dependsOn.',
    ]);
  });

  it('asks for no quorum that can never be', () => {
    const two = [person('p'), { who: 'manager' as const, level: 1 }];
    expect(complaints(aStage('a', { rule: { pass: 'quorum', of: 3 }, approvers: two }))).toEqual([
      '/stages/0/rule/of: This stage asks 2 people at most, so 3 can never approve. Use at most 2, or name more approvers.',
    ]);
    const group = [...two, { who: 'group' as const, groupId: 'g' }];
    expect(complaints(aStage('a', { rule: { pass: 'quorum', of: 3 }, approvers: group }))).toEqual([]);
  });
});

describe('a condition', () => {
  const told = (condition: unknown) =>
    complaints(aStage('a', { when: [condition as never] })).map((one) => one.slice(16));

  it.each([
    [{ field: 'cost', is: 1 }],
    [{ field: 'price', atLeast: 0.5 }],
    [{ field: 'device', isOneOf: ['laptop', 'phone'] }],
    [{ field: 'extras', is: 'dock' }],
    [{ field: 'abroad', is: false }],
    [{ field: 'reason', is: 'short' }],
    [{ field: 'from', is: '2026-02-28' }],
    [{ field: 'buddy', is: 'some-member' }],
  ])('that an answer can fulfil is taken: %j', (condition) => {
    expect(told(condition)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [
      { field: 'price_', is: 1 },
      '/field: The form has no field of this name. Name one of: cost, price, device, extras, abroad, reason, from, buddy, proof.',
    ],
    [{ field: 'cost' }, ': This condition asks nothing of its field. Give is, isOneOf, atLeast or below.'],
    [{ field: 'cost', is: 'one' }, '/is: cost is a number. Give a number.'],
    [{ field: 'cost', is: 1.5 }, '/is: cost is a whole number, so this can never hold.'],
    [{ field: 'cost', isOneOf: [1, 9_000] }, '/isOneOf/1: cost is from 1 to 5000, so this can never hold.'],
    [{ field: 'cost', atLeast: 5_001 }, '/atLeast: cost is from 1 to 5000, so this can never hold.'],
    [{ field: 'cost', below: 1 }, '/below: cost is from 1 to 5000, so this can never hold.'],
    [
      { field: 'price', atLeast: 3, below: 3 },
      '/below: No number is at least the one and below the other. Make below the larger one.',
    ],
    [{ field: 'device', is: 'fax' }, '/is: device has no such choice. Give one of: laptop, phone.'],
    [
      { field: 'device', atLeast: 2 },
      '/atLeast: device is no number, and only numbers are compared. Use is or isOneOf.',
    ],
    [{ field: 'abroad', is: 'yes' }, '/is: abroad is answered by true or false. Use "is": true or "is": false.'],
    [{ field: 'reason', is: 'too long' }, '/is: reason never holds a text of this length. Keep to the form’s limits.'],
    [{ field: 'reason', is: 3 }, '/is: reason is a text. Give a text.'],
    [{ field: 'from', is: '2026-02-30' }, '/is: from is a date. Give one as YYYY-MM-DD.'],
    [{ field: 'from', is: '2025-12-31' }, '/is: from never holds this date. Keep to the form’s limits.'],
    [{ field: 'proof', is: 'x' }, '/field: A condition cannot ask for a file. Name another field.'],
  ])('that none can fulfil is refused: %j', (condition, sentence) => {
    expect(told(condition)).toEqual([sentence]);
  });

  it('is held against nothing where there is no form', () => {
    expect(chainComplaints({ stages: [aStage('a', { when: [{ field: 'any', is: 1 }] })] }, undefined)).toEqual([]);
  });
});
