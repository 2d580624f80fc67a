import type { ScanVerdict } from '#core/files/ports';

/** What clamd says without having looked inside: signatures that mean "I cannot tell". */
const cannotTell = /^Heuristics\.(Encrypted|Limits\.Exceeded)/;

/** What an answer to INSTREAM means: `stream: OK`, `stream: <signature> FOUND`, or an error. */
export function clamdVerdict(answer: string): ScanVerdict {
  const said = answer.trim();
  if (said === 'stream: OK') return { verdict: 'clean' };
  const [, signature] = /^stream: (.+) FOUND$/.exec(said) ?? [];
  if (signature !== undefined) {
    if (cannotTell.test(signature)) return { verdict: 'failed', reason: signature };
    return { verdict: 'infected', signature };
  }
  if (/size limit exceeded/i.test(said)) {
    return { verdict: 'failed', reason: 'larger than StreamMaxLength of clamd: raise it above FILE_MAX_MB' };
  }
  // Too many at once, no signatures loaded yet, no room for its temporary files: that passes.
  return { verdict: 'unavailable', reason: said.slice(0, 200) || 'an empty answer' };
}
