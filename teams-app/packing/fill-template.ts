const placeholder = /\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}/g;

/** The names in double braces, each once, in the order they first appear. */
export const placeholdersOf = (template: string): string[] => [
  ...new Set([...template.matchAll(placeholder)].map((match) => match[1] ?? '')),
];

/**
 * A JSON template with its placeholders filled. Values become part of JSON strings and are escaped for them.
 * Throws naming every placeholder that has no value.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string | undefined>>): unknown {
  const empty = placeholdersOf(template).filter((name) => !values[name]);
  if (empty.length > 0) throw new Error(`No value for ${empty.join(', ')}.`);
  const filled = template.replace(placeholder, (_, name: string) => JSON.stringify(values[name]).slice(1, -1));
  return JSON.parse(filled);
}
