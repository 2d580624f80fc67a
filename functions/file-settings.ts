import type { Settings } from './settings.ts';

/** Files lie in Azure Storage where an account is named, else in the data folder. */
export const keepsFilesOnDisk = ({ FILES_BLOB_URL }: Pick<Settings, 'FILES_BLOB_URL'>): boolean =>
  FILES_BLOB_URL === undefined;

/** Where browsers send files to, where that is not our own origin. */
export const storageOrigin = ({ FILES_BLOB_URL: url }: Pick<Settings, 'FILES_BLOB_URL'>): string | undefined =>
  url === undefined ? undefined : new URL(url).origin;

/** How files are scanned: as `FILE_SCANNER` says, otherwise by clamd where one is named. */
export const fileScanner = ({ FILE_SCANNER, CLAMD_HOST }: Settings): 'clamd' | 'defender' | 'none' =>
  FILE_SCANNER ?? (CLAMD_HOST === undefined ? 'none' : 'clamd');

/** What is missing for files to be kept and scanned as the settings say. */
export function fileComplaints(settings: Settings): string[] {
  const { CATALYST_PROFILE: profile, FILES_BLOB_URL: url, CLAMD_HOST } = settings;
  const scanner = fileScanner(settings);
  const complaints: string[] = [];
  if (profile === 'azure' && url === undefined) {
    complaints.push('FILES_BLOB_URL: required in Azure; the disk of an instance goes with it.');
  }
  if (profile !== 'azure' && url !== undefined) {
    complaints.push('FILES_BLOB_URL: only in Azure, where the managed identity speaks for us. Leave it out.');
  }
  if (url !== undefined && !url.startsWith('https://')) complaints.push('FILES_BLOB_URL: must be https.');
  if (scanner === 'clamd' && CLAMD_HOST === undefined) {
    complaints.push('CLAMD_HOST: required with FILE_SCANNER clamd.');
  }
  if (scanner === 'defender' && url === undefined) {
    complaints.push('FILE_SCANNER: Defender looks into Azure Storage only; say clamd or none.');
  }
  return complaints;
}
