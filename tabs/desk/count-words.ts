import type { CountView } from '#core/desk/contract';
import { useStrings } from '../lib/use-language.ts';

/** `12`, and `1,000+` where nobody counted further, as the person's language writes numbers. */
export function useCountWords(): (count: CountView | number) => string {
  const { language } = useStrings();
  const numbers = numbersOf(language);
  return (said) =>
    typeof said === 'number' ? numbers.format(said) : numbers.format(said.count) + (said.more ? '+' : '');
}

const known = new Map<string, Intl.NumberFormat>();

/** The tongues of testers are no languages that numbers are written in. */
function numbersOf(language: string): Intl.NumberFormat {
  const before = known.get(language);
  if (before) return before;
  const numbers = new Intl.NumberFormat(language.startsWith('qps') ? 'en' : language);
  known.set(language, numbers);
  return numbers;
}
