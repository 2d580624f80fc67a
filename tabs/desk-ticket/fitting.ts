/** How wide a button is: its letters, about as wide as they are drawn, and what is around them. */
const letter = { small: 6.6, medium: 7.6 };
const around = { small: 26, medium: 30 };
const gap = 8;

/** So many of these buttons fit beside each other, from the first on, into so many pixels. */
export function fitting(names: readonly string[], width: number, size: 'small' | 'medium'): number {
  let left = width + gap;
  const end = names.findIndex((name) => {
    left -= name.length * letter[size] + around[size] + gap;
    return left < 0;
  });
  return end < 0 ? names.length : end;
}
