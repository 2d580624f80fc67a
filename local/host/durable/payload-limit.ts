/**
 * The longest text that may become a part of a history: a result, an input, an answer to `callHttp`. Every replay reads
 * all of them again, so one that is larger belongs into a file or a store, with its address in the history.
 */
export const PAYLOAD_LIMIT_BYTES = 10 * 1024 * 1024;

/** What to say of a payload that is too large, or undefined when it is not. */
export function tooLarge(what: string, text: string, limit = PAYLOAD_LIMIT_BYTES): string | undefined {
  // A character is never less than a byte and never more than three: most texts need no counting.
  if (text.length * 3 <= limit) return undefined;
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit) return undefined;
  return `${what} has ${bytes} bytes, and at most ${limit} can be kept: store it elsewhere and pass on its address`;
}
