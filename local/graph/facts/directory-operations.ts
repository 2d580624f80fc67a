import type { OperationFacts } from './operation.ts';

const userReaders = [
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const userWriters = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
const groupReaders = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const memberWriters = ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];

/** Accounts, groups, licences and the organisation itself. */
export const directoryOperations: readonly OperationFacts[] = [
  {
    method: 'GET',
    path: '/users',
    needs: userReaders,
    of: 'user',
    query: ['$select', '$filter', '$top', '$skiptoken'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/users',
    needs: userWriters,
    of: 'user',
    body: {
      of: 'user',
      required: ['accountEnabled', 'displayName', 'mailNickname', 'passwordProfile', 'userPrincipalName'],
    },
    answers: [201],
  },
  { method: 'GET', path: '/users/{id}', needs: userReaders, of: 'user', query: ['$select'], answers: [200] },
  {
    method: 'PATCH',
    path: '/users/{id}',
    needs: [...userWriters, 'User.EnableDisableAccount.All', 'User-PasswordProfile.ReadWrite.All'],
    of: 'user',
    body: {
      of: 'user',
      needs: {
        '*': userWriters,
        accountEnabled: [...userWriters, 'User.EnableDisableAccount.All'],
        passwordProfile: ['User-PasswordProfile.ReadWrite.All'],
      },
    },
    answers: [204],
  },
  { method: 'DELETE', path: '/users/{id}', needs: ['User.ReadWrite.All', 'User.DeleteRestore.All'], answers: [204] },
  {
    method: 'GET',
    path: '/users/{id}/manager',
    needs: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    of: 'user',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'PUT',
    path: '/users/{id}/manager/$ref',
    needs: userWriters,
    body: { of: {}, binds: { '@odata.id': 'one' }, required: ['@odata.id'] },
    answers: [204],
  },
  {
    method: 'GET',
    path: '/users/{id}/memberOf/{memberOf}',
    needs: ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    of: 'group',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/users/{id}/assignLicense',
    needs: ['LicenseAssignment.ReadWrite.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    of: 'user',
    body: {
      of: { addLicenses: 'assignedLicense[]', removeLicenses: 'Guids' },
      required: ['addLicenses', 'removeLicenses'],
    },
    answers: [200],
  },
  {
    method: 'POST',
    path: '/users/{id}/revokeSignInSessions',
    needs: ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    answers: [200],
  },
  {
    method: 'GET',
    path: '/groups',
    needs: groupReaders,
    of: 'group',
    query: ['$select', '$filter', '$top', '$skiptoken'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/groups',
    needs: ['Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    of: 'group',
    body: {
      of: 'group',
      required: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'],
      binds: { 'owners@odata.bind': 'many', 'members@odata.bind': 'many' },
    },
    answers: [201],
  },
  { method: 'GET', path: '/groups/{id}', needs: groupReaders, of: 'group', query: ['$select'], answers: [200] },
  { method: 'DELETE', path: '/groups/{id}', needs: ['Group.ReadWrite.All'], answers: [204] },
  {
    method: 'GET',
    path: '/groups/{id}/members',
    needs: groupReaders,
    of: 'user',
    query: ['$select', '$top', '$skiptoken'],
    answers: [200],
  },
  {
    method: 'GET',
    path: '/groups/{id}/transitiveMembers',
    needs: groupReaders,
    of: 'user',
    query: ['$select', '$top', '$skiptoken'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/groups/{id}/members/$ref',
    needs: memberWriters,
    body: { of: {}, binds: { '@odata.id': 'one' }, required: ['@odata.id'] },
    answers: [204],
  },
  { method: 'DELETE', path: '/groups/{id}/members/{member}/$ref', needs: memberWriters, answers: [204] },
  {
    method: 'GET',
    path: '/subscribedSkus',
    needs: ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    of: 'subscribedSku',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'GET',
    path: '/organization',
    needs: ['Organization.Read.All', 'User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    of: 'organization',
    query: ['$select'],
    answers: [200],
  },
];
