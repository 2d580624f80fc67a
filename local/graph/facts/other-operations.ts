import type { OperationFacts } from './operation.ts';

const teamReaders = [
  'Team.ReadBasic.All',
  'TeamSettings.Read.All',
  'TeamSettings.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const autopilot = '/deviceManagement/windowsAutopilotDeviceIdentities';
const autopilotReaders = ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'];
const deviceReaders = ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.ReadWrite.All'];

/** Teams, and devices in Intune. */
export const teamAndDeviceOperations: readonly OperationFacts[] = [
  {
    method: 'POST',
    path: '/teams',
    needs: ['Team.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
    body: {
      of: 'team',
      binds: { 'template@odata.bind': 'one', 'group@odata.bind': 'one' },
      required: ['template@odata.bind'],
    },
    answers: [202],
  },
  { method: 'GET', path: '/teams/{id}', needs: teamReaders, of: 'team', query: ['$select'], answers: [200] },
  {
    method: 'GET',
    path: '/teams/{id}/operations/{operation}',
    needs: ['Team.Create', ...teamReaders],
    of: 'teamsAsyncOperation',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/teams/{id}/members',
    needs: ['TeamMember.ReadWrite.All', 'TeamMember.ReadWriteNonOwnerRole.All'],
    of: 'aadUserConversationMember',
    body: {
      of: 'aadUserConversationMember',
      binds: { 'user@odata.bind': 'one' },
      required: ['roles', 'user@odata.bind'],
    },
    answers: [201],
  },
  {
    method: 'GET',
    path: '/teams/{id}/members',
    needs: ['TeamMember.Read.All', 'TeamMember.ReadWrite.All'],
    of: 'aadUserConversationMember',
    answers: [200],
  },
  {
    method: 'GET',
    path: '/deviceManagement/managedDevices',
    needs: deviceReaders,
    of: 'managedDevice',
    query: ['$select', '$filter'],
    answers: [200],
  },
  {
    method: 'GET',
    path: '/deviceManagement/managedDevices/{id}',
    needs: deviceReaders,
    of: 'managedDevice',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/deviceManagement/managedDevices/{id}/wipe',
    needs: ['DeviceManagementManagedDevices.PrivilegedOperations.All', 'DeviceManagementManagedDevices.ReadWrite.All'],
    body: {
      of: {
        keepEnrollmentData: 'Boolean',
        keepUserData: 'Boolean',
        macOsUnlockCode: 'String',
        persistEsimDataPlan: 'Boolean',
      },
    },
    answers: [204],
  },
  {
    method: 'GET',
    path: autopilot,
    needs: autopilotReaders,
    of: 'windowsAutopilotDeviceIdentity',
    query: ['$filter', '$top'],
    answers: [200],
  },
  {
    method: 'GET',
    path: `${autopilot}/{id}`,
    needs: autopilotReaders,
    of: 'windowsAutopilotDeviceIdentity',
    query: ['$select'],
    answers: [200],
  },
  {
    method: 'POST',
    path: `${autopilot}/{id}/assignUserToDevice`,
    needs: ['DeviceManagementServiceConfig.ReadWrite.All'],
    body: {
      of: { userPrincipalName: 'String', addressableUserName: 'String' },
      required: ['userPrincipalName'],
    },
    answers: [204],
  },
  {
    method: 'POST',
    path: `${autopilot}/{id}/unassignUserFromDevice`,
    needs: ['DeviceManagementServiceConfig.ReadWrite.All'],
    answers: [204],
  },
];

/** What notices use: presence, mailboxes, mail, the activity feed. */
export const noticeOperations: readonly OperationFacts[] = [
  {
    method: 'GET',
    path: '/users/{id}/mailboxSettings',
    needs: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
    answers: [200],
  },
  {
    method: 'PATCH',
    path: '/users/{id}/mailboxSettings',
    needs: ['MailboxSettings.ReadWrite'],
    body: { of: 'checked' },
    answers: [200],
  },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    needs: ['Presence.Read.All', 'Presence.ReadWrite.All'],
    body: { of: { ids: 'Strings' }, required: ['ids'] },
    answers: [200],
  },
  {
    method: 'GET',
    path: '/users/{id}/presence',
    needs: ['Presence.Read.All', 'Presence.ReadWrite.All'],
    answers: [200],
  },
  {
    method: 'POST',
    path: '/users/{id}/presence/setUserPreferredPresence',
    needs: ['Presence.ReadWrite.All'],
    body: { of: 'checked' },
    answers: [200],
  },
  { method: 'POST', path: '/users/{id}/sendMail', needs: ['Mail.Send'], body: { of: 'checked' }, answers: [202] },
  {
    method: 'POST',
    path: '/users/{id}/teamwork/sendActivityNotification',
    needs: ['TeamsActivity.Send', 'TeamsActivity.Send.User'],
    body: { of: 'checked' },
    answers: [204],
  },
];
