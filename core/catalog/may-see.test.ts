import { isListed, maySee, type Onlooker } from './may-see.ts';

const employee: Onlooker = { departmentId: null, worksTheDesk: false };
const inFinance: Onlooker = { departmentId: 'finance', worksTheDesk: false };
const agent: Onlooker = { departmentId: 'it', worksTheDesk: true };
const open = { active: true, visibility: 'all', departmentIds: [] } as const;

type Case = [string, Parameters<typeof maySee>[0], Onlooker, { sees: boolean; lists: boolean }];
it.each<Case>([
  ['what is for all', open, employee, { sees: true, lists: true }],
  ['what is not offered any more', { ...open, active: false }, employee, { sees: false, lists: false }],
  ['not even the desk', { ...open, active: false }, agent, { sees: false, lists: false }],
  ['what is for agents', { ...open, visibility: 'agents' }, employee, { sees: false, lists: false }],
  ['what is for agents, as one', { ...open, visibility: 'agents' }, agent, { sees: true, lists: true }],
  ['what goes by its address', { ...open, visibility: 'link_only' }, employee, { sees: true, lists: false }],
  ['what goes by its address, at the desk', { ...open, visibility: 'link_only' }, agent, { sees: true, lists: false }],
  ['what their department has', { ...open, departmentIds: ['hr', 'finance'] }, inFinance, { sees: true, lists: true }],
  ['what another one has', { ...open, departmentIds: ['hr'] }, inFinance, { sees: false, lists: false }],
  ['what a department has, in none', { ...open, departmentIds: ['hr'] }, employee, { sees: false, lists: false }],
  ['what any department has, at the desk', { ...open, departmentIds: ['hr'] }, agent, { sees: true, lists: true }],
  [
    'the address of what another department has',
    { ...open, visibility: 'link_only', departmentIds: ['hr'] },
    inFinance,
    { sees: false, lists: false },
  ],
])('%s', (_what, item, onlooker, { sees, lists }) => {
  expect([maySee(item, onlooker), isListed(item, onlooker)]).toEqual([sees, lists]);
});
