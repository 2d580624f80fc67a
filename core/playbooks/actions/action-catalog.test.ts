import { z } from 'zod';
import { actionCatalog } from './action-catalog.ts';
import { checkedInputs, saysOf } from './check-inputs.ts';

const actions = [...actionCatalog.values()];

it('has the actions whose features exist', () => {
  expect([...actionCatalog.keys()].sort()).toEqual([
    'approval.request',
    'email.send',
    'graph.addToGroup',
    'graph.assignLicenses',
    'graph.createTeam',
    'graph.createUser',
    'graph.disableUser',
    'graph.resetPassword',
    'http.request',
    'intune.assignDevice',
    'intune.wipe',
    'task.create',
    'teams.postMessage',
    'ticket.create',
    'ticket.link',
    'ticket.update',
    'vendor.createOrder',
    'wait.until',
  ]);
});

it.each(actions)('$name says what each input is, and what undoing does', (action) => {
  expect(Object.keys(action.input.shape).filter((input) => saysOf(action, input) === '')).toEqual([]);
  expect(action.undoSays).toMatch(/\.$/);
  expect(Object.keys(action.takes).filter((input) => !Object.hasOwn(action.input.shape, input))).toEqual([]);
});

it.each(actions)('$name has a schema that forms and documents can show', ({ input }) => {
  expect(z.toJSONSchema(input, { unrepresentable: 'throw' })).toMatchObject({
    type: 'object',
    additionalProperties: false,
  });
});

it.each(actions)('$name leaves nothing behind that stands for something else', ({ outputs }) => {
  expect(outputs.status).toBeUndefined();
});

it('leaves what inputs are taken from', () => {
  const left = new Set(actions.flatMap(({ outputs }) => Object.keys(outputs)));
  expect(actions.flatMap(({ takes }) => Object.values(takes)).filter((output) => !left.has(output))).toEqual([]);
});

it.each(actions)('$name draws a plan of whatever it is given', ({ changes }) => {
  expect(Array.isArray(changes({}))).toBe(true);
  expect(Array.isArray(changes({ account: { id: 'a', name: 'Ada' }, to: ['a', null], body: { a: [1] } }))).toBe(true);
});

it('says of rendered inputs what is wrong with each', () => {
  const create = actionCatalog.get('graph.createUser')!;
  expect(checkedInputs(create, { name: 'Ada' })).toEqual({ value: { name: 'Ada' } });
  expect(checkedInputs(create, { dept: 7, colour: 'red' })).toEqual({
    faults: [
      { input: 'colour', detail: 'graph.createUser has no input colour.' },
      { input: 'name', detail: 'graph.createUser needs name: the full name. Add it to inputs.' },
      { input: 'dept', detail: expect.stringContaining('dept of graph.createUser cannot be a number.') },
    ],
  });
});
