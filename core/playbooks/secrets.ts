/** Playbooks are read by many and kept for ever: what is secret lies with a connection, and is never written here. */
export const secretRoots = ['secret', 'secrets', 'env', 'process', 'credentials', 'vault', 'keyvault'];

const secretWords = /^(passwords?|passwd|pwd|passphrase|secrets?|credentials?|tokens?|authorization|pin)$/;
const secretPairs =
  /(^| )(api|access|private|account|shared|signing|encryption) keys?( |$)|(^| )connection string( |$)/;

/** Whether a name says that what it holds is secret: `apiKey`, `client_secret`, `Authorization`. */
export function namesSecret(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return (
    words.some((word) => secretWords.test(word)) || secretPairs.test(words.join(' ')) || words.join('') === 'apikey'
  );
}

/** Shapes of keys that are handed out: none of them is a word that people write. Each takes a time that grows with the text alone. */
const shapes = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\b(Bearer|Basic)\s+[A-Za-z0-9+/_.~-]{16,}/,
  /\beyJ[A-Za-z0-9_-]{8,1000}\.[A-Za-z0-9_-]{8}/,
  /\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\b[sr]k[-_](live|test|proj|ant)[-_][A-Za-z0-9_-]{12,}/,
  /\bAIza[A-Za-z0-9_-]{30,}/,
  /\b(AccountKey|SharedAccessKey|SharedAccessSignature)\s*=/i,
  /[?&](sig|code|api[-_]?key|access[-_]?token)=[A-Za-z0-9%+/_-]{16,}/i,
  /\b[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,}/,
  /:\/\/[^\s/?#:@{}]+:[^\s/?#@{}]+@/,
  /\b(password|passphrase|secret|token|api[ -]?key)\s*(:|=|is)\s*["']?(?=[^\s{"']{0,200}\d)[^\s{"']{6,}/i,
];

export const looksSecret = (text: string): boolean => shapes.some((shape) => shape.test(text));
