import { z } from 'zod';
import { type ActionDeclaration, shown } from './action.ts';
import { Account, People, TakenAccount, Texts, text } from './inputs.ts';

const takesAccount = { account: 'userId' };
const repeatable = { repeats: 'idempotent', waits: false } as const;

export const graphActions: readonly ActionDeclaration[] = [
  {
    name: 'graph.createUser',
    says: 'Create an account',
    input: z.strictObject({
      name: text('the full name'),
      dept: text('the department').optional(),
      jobTitle: text('the job title').optional(),
      userPrincipalName: text(
        'the sign-in name; without it, it is made of the name and the domain of the organisation',
      ).optional(),
      manager: Account.optional(),
      usageLocation: z
        .string()
        .regex(/^[A-Z]{2}$/, { error: 'has to be a country in two capitals, as DE' })
        .describe('the country in two capitals; without it, the one of the organisation')
        .optional(),
    }),
    outputs: {
      userId: { kind: 'text', says: 'the id of the account' },
      userPrincipalName: { kind: 'text', says: 'its sign-in name' },
      name: { kind: 'text', says: 'its name' },
    },
    takes: {},
    permissions: ['User.ReadWrite.All', 'Organization.Read.All'],
    undo: 'itself',
    undoSays: 'Deletes the account; it can be restored for 30 days.',
    ...repeatable,
    changes: ({ name, dept, jobTitle, userPrincipalName, manager }) => [
      {
        what: 'Account',
        before: null,
        after: [shown(name), ...(userPrincipalName ? [shown(userPrincipalName)] : [])].join(', '),
      },
      ...(dept === undefined ? [] : [{ what: 'Department', before: null, after: shown(dept) }]),
      ...(jobTitle === undefined ? [] : [{ what: 'Job title', before: null, after: shown(jobTitle) }]),
      ...(manager === undefined ? [] : [{ what: 'Manager', before: null, after: shown(manager) }]),
    ],
  },
  {
    name: 'graph.assignLicenses',
    says: 'Assign licences',
    input: z.strictObject({
      account: TakenAccount,
      licenses: Texts.describe(
        'part numbers, as SPE_E3; without them, those the organisation gives everybody',
      ).optional(),
    }),
    outputs: { licenses: { kind: 'list', says: 'part numbers of what was assigned' } },
    takes: takesAccount,
    targets: ['licenses'],
    permissions: ['LicenseAssignment.ReadWrite.All', 'Organization.Read.All', 'User.Read.All'],
    undo: 'itself',
    undoSays: 'Takes away the licences that it assigned.',
    ...repeatable,
    changes: ({ account, licenses }) => [
      { what: `Licences of ${shown(account)}`, before: null, after: shown(licenses, 'those that everybody has') },
    ],
  },
  {
    name: 'graph.addToGroup',
    says: 'Add to a group',
    input: z.strictObject({ account: TakenAccount, group: text('which group: its name or id') }),
    outputs: {
      groupId: { kind: 'text', says: 'the id of the group' },
      groupName: { kind: 'text', says: 'its name' },
    },
    takes: takesAccount,
    targets: ['group'],
    permissions: ['GroupMember.ReadWrite.All', 'User.Read.All'],
    undo: 'itself',
    undoSays: 'Takes the account out of the group, unless it was in it before.',
    ...repeatable,
    changes: ({ account, group }) => [{ what: `Members of ${shown(group)}`, before: null, after: shown(account) }],
  },
  {
    name: 'graph.resetPassword',
    says: 'Reset the password',
    input: z.strictObject({ account: TakenAccount }),
    outputs: { resetAt: { kind: 'text', says: 'when it was reset' } },
    takes: takesAccount,
    permissions: ['User-PasswordProfile.ReadWrite.All', 'User.Read.All'],
    undo: 'never',
    undoSays: 'Nobody knows the old password.',
    repeats: 'unknown',
    waits: false,
    changes: ({ account }) => [
      {
        what: `Password of ${shown(account)}`,
        before: 'the present one',
        after: 'a new one, to be changed when signing in',
      },
    ],
  },
  {
    name: 'graph.disableUser',
    says: 'Disable an account',
    input: z.strictObject({
      account: TakenAccount,
      signOut: z.boolean().describe('whether to end every session as well; yes, unless it says no').optional(),
    }),
    outputs: { userId: { kind: 'text', says: 'the id of the account' } },
    takes: takesAccount,
    targets: ['account'],
    permissions: ['User.EnableDisableAccount.All', 'User.Read.All', 'User.RevokeSessions.All'],
    undo: 'itself',
    undoSays: 'Enables the account again, unless it was disabled before. Sessions stay ended.',
    ...repeatable,
    changes: ({ account, signOut }) => [
      { what: `Account of ${shown(account)}`, before: 'enabled', after: 'disabled' },
      ...(signOut === false ? [] : [{ what: `Sessions of ${shown(account)}`, before: 'open', after: 'ended' }]),
    ],
  },
  {
    name: 'graph.createTeam',
    says: 'Create a team',
    input: z.strictObject({
      name: text('the name of the team'),
      description: text('what it is for').optional(),
      owner: Account,
      members: People.describe('who else belongs to it').optional(),
      visibility: z.enum(['private', 'public']).describe('private, unless it says public').optional(),
    }),
    outputs: {
      teamId: { kind: 'text', says: 'the id of the team' },
      webUrl: { kind: 'text', says: 'where it opens' },
    },
    takes: { owner: 'userId' },
    permissions: ['Team.Create', 'TeamMember.ReadWrite.All', 'Group.ReadWrite.All', 'User.Read.All'],
    undo: 'itself',
    undoSays: 'Deletes the team; it can be restored for 30 days.',
    ...repeatable,
    changes: ({ name, owner, members, visibility }) => [
      { what: visibility === 'public' ? 'Public team' : 'Private team', before: null, after: shown(name) },
      { what: 'Owner', before: null, after: shown(owner) },
      ...(members === undefined ? [] : [{ what: 'Members', before: null, after: shown(members) }]),
    ],
  },
];
