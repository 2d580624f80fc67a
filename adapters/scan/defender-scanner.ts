import type { FileKey, FileScanner, ScanVerdict } from '#core/files/ports';

/** Microsoft Defender for Storage looks at every new blob by itself, and writes what it found into this index tag of it. */
export const resultTag = 'Malware Scanning scan result';

/** The index tags of the final blob of a file. @throws whatever the storage throws */
export type BlobTags = (key: FileKey) => Promise<Readonly<Record<string, string>>>;

/** Reads the result of Defender for Storage. Clients cannot write it: their signatures reach another container, and no tags. */
export function defenderScanner(tagsOf: BlobTags): FileScanner {
  return {
    configured: true,
    scan: async ({ key }) => {
      try {
        return verdictOf((await tagsOf(key))[resultTag]);
      } catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no answer';
        return { verdict: 'unavailable', reason: `The tags of the blob could not be read (${code})` };
      }
    },
  };
}

function verdictOf(result: string | undefined): ScanVerdict {
  if (result === undefined) return { verdict: 'later' };
  if (result === 'No threats found') return { verdict: 'clean' };
  // The name is in Defender's own alert.
  if (result === 'Malicious') return { verdict: 'infected', signature: 'Microsoft Defender for Storage: malicious' };
  return { verdict: 'failed', reason: `Defender for Storage: ${result}` };
}
