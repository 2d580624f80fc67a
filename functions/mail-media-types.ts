/**
 * Takes the place of nodemailer's table of all media types in a bundle. Our mails are words, as text and as HTML, whose types
 * nodemailer sets itself; the table is for files, of which they have none. What is not known here is bytes, as it is there.
 */
const extensions: Readonly<Record<string, string>> = { 'text/plain': 'txt', 'text/html': 'html' };

/** The media type of a file with this name; `txt` is a name, too. */
export function detectMimeType(filename?: string | false): string {
  const extension = /[^./\\]*$/
    .exec(filename || '')?.[0]
    .replace(/\?.*/, '')
    .trim()
    .toLowerCase();
  const [type = 'application/octet-stream'] = Object.entries(extensions).find(([, known]) => known === extension) ?? [];
  return type;
}

/** What the names of files of this media type end in, without the dot. */
export function detectExtension(mimeType?: string | false): string {
  const type = (mimeType || '').trim().toLowerCase();
  return (
    Object.entries(extensions).find(([known]) => known === type)?.[1] ?? (type.startsWith('text/') ? 'txt' : 'bin')
  );
}
