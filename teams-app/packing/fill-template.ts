const placeholder = /\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}/g;

/** The names in double braces, each once, in the order they first appear. */
export const placeholdersOf = (template: string): string[] => [
  ...new Set([...template.matchAll(placeholder)].map((match) => match[1] ?? '')),
];

/** A JSON template with its placeholders filled; values become part of JSON strings and are escaped for them. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | undefined>>): unknown {
  const filled = template.replace(placeholder, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`The placeholder ${name} has no value`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(filled);
}
