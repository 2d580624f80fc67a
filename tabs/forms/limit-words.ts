import type { Field } from '#core/forms/field';
import { writtenNumber } from './local-number.ts';
import type { FormWords } from './words-en.ts';

/** What a person should know before answering and the control does not show; empty where there is nothing. */
export function limitWords(field: Field, language: string, day: (iso: string) => string, words: FormWords): string {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'email':
      return field.minLength !== null && field.minLength > 1
        ? words.atLeastCharacters(writtenNumber(field.minLength, language))
        : '';
    case 'number':
    case 'integer': {
      const written = (bound: number | null) => (bound === null ? null : writtenNumber(bound, language));
      const { minimum, maximum } = field;
      return minimum === null && maximum === null ? '' : words.numbers(written(minimum), written(maximum));
    }
    case 'choices': {
      const least = field.minItems !== null && field.minItems > 1 ? field.minItems : null;
      return least === null && field.maxItems === null ? '' : words.choices(least, field.maxItems);
    }
    case 'date': {
      const written = (bound: string | null) => (bound === null ? null : day(bound));
      const { earliest, latest } = field;
      return earliest === null && latest === null ? '' : words.days(written(earliest), written(latest));
    }
    case 'asset':
      return words.assetHint;
    default:
      return '';
  }
}
