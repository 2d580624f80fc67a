/**
 * The names and values of an env file: `NAME=value` a line, `#` begins a comment line, quotes around a value are dropped.
 * Throws on a line that is neither, naming its number.
 */
export function readEnvironmentFile(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(/\r?\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const pair = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(trimmed);
    if (!pair) throw new Error(`Line ${index + 1} is not NAME=value.`);
    return [[pair[1] ?? '', unquoted(pair[2] ?? '')] as const];
  });
  return Object.fromEntries(pairs);
}

const unquoted = (value: string): string => value.trim().replace(/^(['"])(.*)\1$/, '$2');
