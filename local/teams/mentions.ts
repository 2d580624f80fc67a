import type { Mention } from './contract.ts';

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `@Name` at a word's start, longest names first so that `@Ann Lee` is not read as `@Ann`. */
function mentionPattern(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const alternatives = [...names].sort((a, b) => b.length - a.length).map(escapeForRegExp);
  return new RegExp(`(?<![\\p{L}\\p{N}_@])@(${alternatives.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** Who of `candidates` is mentioned in a typed text as `@Name`, each once, in order of appearance. */
export function mentionsIn(text: string, candidates: readonly Mention[]): readonly Mention[] {
  const pattern = mentionPattern(candidates.map((one) => one.name));
  if (!pattern) return [];
  const found = new Map<string, Mention>();
  for (const [, name = ''] of text.matchAll(pattern)) {
    const mention = candidates.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (mention) found.set(mention.id, mention);
  }
  return [...found.values()];
}

/** The text as a bot gets it: every `@Name` written as `<at>Name</at>`. */
export function withMentionTags(text: string, mentions: readonly Mention[]): string {
  const pattern = mentionPattern(mentions.map((one) => one.name));
  if (!pattern) return text;
  const named = (name: string) => mentions.find((one) => one.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  return text.replaceAll(pattern, (_, name: string) => `<at>${named(name)}</at>`);
}
