/** What a spreadsheet would take for a formula when it opens the file. */
const looksLikeFormula = /^[=+\-@＝＋－＠\t\r]/;

/** Where lists are separated by semicolons, it begins a cell behind each of them too, and on each line of a text. */
const formulaWithin = /([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])/g;

/** An apostrophe in front makes a text of it. Nothing here is a number that could be meant as one. */
const harmless = (value: string): string => {
  const text = value.replace(formulaWithin, "$1'");
  return looksLikeFormula.test(text) ? `'${text}` : text;
};

const field = (value: string): string => {
  const text = harmless(value);
  return /[",\r\n]/.test(text) || text.startsWith(' ') || text.endsWith(' ') ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as RFC 4180 has them, each with its line end. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\ufeff';
