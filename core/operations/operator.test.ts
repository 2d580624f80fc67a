import { enterAsOperator } from './operator.ts';

const named = new Set(['6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1/a9000000-0000-4000-8000-00000000000a']);
const person = {
  kind: 'person',
  tenantId: '6D1F7A52-3C84-4B0E-9A57-0C7A1F0C0DE1',
  id: 'a9000000-0000-4000-8000-00000000000a',
} as const;

it('takes nobody for an operator while nobody is named', () => {
  expect(() => enterAsOperator(person, new Set())).toThrow('CAT_FORBIDDEN');
  expect(() => enterAsOperator({ ...person, kind: 'app' }, new Set())).toThrow('CAT_FORBIDDEN');
});

it('knows who is named in any case of letters, in their own organisation alone', () => {
  expect(enterAsOperator(person, named)).toEqual({ kind: 'person', id: [...named][0] });
  expect(() => enterAsOperator({ ...person, tenantId: 'another' }, named)).toThrow('CAT_FORBIDDEN');
});
