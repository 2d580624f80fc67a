const numeric = /^\d+(\.\d+)*$/;

/** Parts as numbers, so that 1.10 is newer than 1.9; a missing part counts as zero. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Which version of an orchestration is newer, by Azure's rules: none is older than any, numbers are compared as
 * versions, everything else as text without regard to case. Below zero when `a` is the older one.
 */
export function compareVersions(a: string | null, b: string | null): number {
  if (!a || !b) return Number(Boolean(a)) - Number(Boolean(b));
  if (numeric.test(a) && numeric.test(b)) return compareNumbers(a, b);
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}
