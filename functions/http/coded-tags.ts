/** The ways in which an answer is compressed, the best first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/**
 * A strong tag names bytes (RFC 9110, 8.8.3.3), so the compressed form of an answer has one of its own: `"v2"` → `"v2-br"`.
 */
export const codedTag = (etag: string, coding: Coding): string => etag.replace(/"$/, `-${coding}"`);

const mark = new RegExp(`-(?:${codings.join('|')})$`);

/** Without quotes, the tag of the thing in whatever form somebody holds it: `v2-br` → `v2`. No tag of ours ends so by itself. */
export const plainTag = (tag: string): string => tag.replace(mark, '');
