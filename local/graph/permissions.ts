/** What the administrators of the seeded organisations have consented to: what the product asks for (infra/README.md). */
export const graphPermissions: readonly string[] = [
  'User.Read.All',
  'Presence.Read.All',
  'MailboxSettings.Read',
  'Mail.Send',
  'TeamsActivity.Send',
];
