import type { Settings } from './settings.ts';

/** Which way mail goes: as `EMAIL_PROVIDER` says, otherwise by what is set up. */
export function emailProvider(settings: Settings): 'graph' | 'smtp' | 'none' {
  if (settings.EMAIL_PROVIDER !== undefined) return settings.EMAIL_PROVIDER;
  if (settings.SMTP_URL !== undefined) return 'smtp';
  return settings.MAIL_FROM === undefined ? 'none' : 'graph';
}

/** Whether our application can prove itself to Microsoft Graph. */
export const reachesGraph = (settings: Settings): boolean =>
  settings.ENTRA_CLIENT_SECRET !== undefined || settings.MANAGED_IDENTITY_CLIENT_ID !== undefined;

/** What is missing for the way that mail is meant to go. */
export function mailComplaints(settings: Settings): string[] {
  const provider = emailProvider(settings);
  if (provider === 'none') return [];
  const complaints: string[] = [];
  if (!settings.MAIL_FROM)
    complaints.push(`MAIL_FROM: say from which address mail is sent, or set EMAIL_PROVIDER to none.`);
  if (provider === 'smtp' && !settings.SMTP_URL) complaints.push('SMTP_URL: required with EMAIL_PROVIDER smtp.');
  if (provider === 'graph' && !reachesGraph(settings)) {
    complaints.push(
      'ENTRA_CLIENT_SECRET: mail through Microsoft Graph needs it, or MANAGED_IDENTITY_CLIENT_ID in Azure.',
    );
  }
  return complaints;
}
