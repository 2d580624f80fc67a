/**
 * What the product asks an organisation to consent to, or has by its Teams app (infra/README.md): the seeded ones have. Those
 * of playbooks are what `core/playbooks/actions` declares.
 */
export const graphPermissions: readonly string[] = [
  'Presence.Read.All',
  'MailboxSettings.Read',
  'Mail.Send',
  'TeamsActivity.Send.User',
  'User.Read.All',
  'User.ReadWrite.All',
  'User.EnableDisableAccount.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.RevokeSessions.All',
  'LicenseAssignment.ReadWrite.All',
  'Organization.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Team.Create',
  'TeamMember.ReadWrite.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'DeviceManagementManagedDevices.Read.All',
];
