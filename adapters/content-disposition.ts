/**
 * The header for a name of any characters (RFC 6266): plain for old programs, and in full by `filename*` (RFC 8187).
 * Path parts are the business of whoever gives the name; here nothing can end the quotes or the header.
 */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string): string {
  const whole = filename.toWellFormed();
  const plain = whole.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}
