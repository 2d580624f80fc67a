/**
 * An address or its path as it may stand in a log: without the keys that open it, which the durable client puts into
 * the path (`/~key/`) and links into the query (`?code=`).
 */
export function maskedPath(path: string): string {
  return path.replaceAll(/\/(?:~|%7e)[^/?#]*/gi, '/~***').replaceAll(/([?&]code=)[^&#]*/gi, '$1***');
}
