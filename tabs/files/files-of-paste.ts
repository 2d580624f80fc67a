/** What a clipboard or a drag holds, as the events of browsers and of React give it. */
type Held = Pick<DataTransfer, 'files' | 'types'> | null;

/**
 * The pictures and files of a paste, none where there is text as well: what is copied from a document or a spreadsheet comes
 * with a picture of itself, and people mean the text. A picture without a name of its own gets one.
 */
export function filesOfPaste(clipboard: Held, nameOf: (at: Date, extension: string) => string): File[] {
  if (!clipboard || clipboard.types.some((type) => type === 'text/plain' || type === 'text/html')) return [];
  return [...clipboard.files].map((file) => {
    // What browsers call every picture of the clipboard.
    const [, extension] = /^image\.(\w+)$/.exec(file.name) ?? [];
    if (extension === undefined) return file;
    const { type, lastModified } = file;
    return new File([file], nameOf(new Date(lastModified), extension), { type, lastModified });
  });
}

/** Whether files are being dragged, and not a piece of text or a link. */
export const holdsFiles = (dragged: Held): boolean => dragged?.types.includes('Files') ?? false;
