/** What the product asks an organisation to consent to, or has by its Teams app (infra/README.md): the seeded ones have. */
export const graphPermissions: readonly string[] = [
  'Presence.Read.All',
  'MailboxSettings.Read',
  'Mail.Send',
  'TeamsActivity.Send.User',
];
