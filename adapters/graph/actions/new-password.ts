import { randomInt } from 'node:crypto';

const kinds = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%*+-=?@_'] as const;
const length = 32;

/**
 * A password that nobody will know: it is handed to Graph and forgotten. Whoever the account is for gets in by what an
 * administrator gives them (docs/admin-guide.md).
 */
export function newPassword(): string {
  const all = kinds.join('');
  const letters = Array.from({ length }, (_, index) => pick(kinds[index] ?? all));
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}

const pick = (from: string): string => from.charAt(randomInt(from.length));
