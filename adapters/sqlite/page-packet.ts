import type { RowPage } from './query-documents.ts';

/**
 * A page as it goes from thread to thread: two texts and a flag, which cost a fraction of an object for each row. The
 * bodies are the JSON of one array, so that they are parsed at once.
 */
export interface PagePacket {
  readonly etags: string;
  readonly schemaVersions: string;
  readonly bodies: string;
  readonly more: boolean;
}

export const packed = ({ rows, more }: RowPage): PagePacket => ({
  etags: rows.map(({ etag }) => etag).join(' '),
  schemaVersions: rows.map(({ schemaVersion }) => schemaVersion).join(' '),
  bodies: `[${rows.map(({ body }) => body).join(',')}]`,
  more,
});
