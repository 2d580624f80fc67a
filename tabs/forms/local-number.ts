/**
 * A number that was written as people of a language write it, as JSON does: `1.400,5` in German is `1400.5`. What is no such
 * number stays as it is, for the rules of the form to refuse.
 */
export function localNumber(text: string, language: string): string {
  const { decimal, group } = signsOf(language);
  const trimmed = text.trim().replaceAll(/[\u00a0\u202f]/g, ' ');
  const grouped = new RegExp(`^([+-]?\\d{1,3})((?:\\${group}\\d{3})+)(?:\\${decimal}(\\d+))?$`).exec(trimmed);
  if (grouped) {
    const [, first = '', rest = '', fraction] = grouped;
    return `${first}${rest.replaceAll(group, '')}${fraction === undefined ? '' : `.${fraction}`}`;
  }
  const plain = new RegExp(`^([+-]?\\d+)\\${decimal}(\\d+)$`).exec(trimmed);
  return plain ? `${plain[1]}.${plain[2]}` : text;
}

function signsOf(language: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(language).formatToParts(12_345.6);
  const sign = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: sign('decimal', '.'), group: sign('group', ',').replace(/[\u00a0\u202f]/, ' ') };
}

/** A number as the language writes it, without losing digits. */
export const writtenNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value);
