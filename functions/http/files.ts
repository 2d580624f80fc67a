import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { contentDisposition } from '#adapters/content-disposition';
import type { BlockRefusal, DiskFiles } from '#adapters/disk-files/disk-files';
import { FileFailure } from '#core/files/ports';
import type { Log } from '#core/platform';
import type { Application } from '../compose.ts';

/**
 * The files on the disk of this machine, behind links that are signed: sending blocks and fetching, as Azure Storage would answer.
 * Registered only where files lie on a disk.
 */
export function registerFiles(applicationOf: () => Promise<Application>): void {
  app.http('files', {
    methods: ['PUT', 'GET'],
    route: 'files/{tenant}/{file}',
    authLevel: 'anonymous',
    handler: async (request) => {
      const { diskFiles, platform } = await applicationOf();
      return diskFiles ? answerFile(diskFiles, platform.log, request) : { status: 404 };
    },
  });
}

/** The answer to one request for a file, whatever it asks. */
export async function answerFile(disk: DiskFiles, log: Log, request: HttpRequest): Promise<HttpResponseInit> {
  const link = disk.links.read(request.method, new URL(request.url));
  if (link === 'wrong' || link === 'expired') return refuse(403, 'AuthenticationFailed');
  try {
    return link.may === 'send'
      ? await takeBlock(disk, link.key, request)
      : await give(disk, link.key, link.download, request.headers.get('range'));
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    if (error.kind === 'missing') return refuse(404, 'BlobNotFound');
    log({ level: 'error', msg: error.message, route: 'files' });
    return refuse(503, 'ServerBusy', { 'retry-after': '5' });
  }
}

/** The names of errors are Azure's, so that a client reads one kind. */
const refuse = (status: number, code: string, headers: Record<string, string> = {}): HttpResponseInit => ({
  status,
  headers: { ...always, 'x-ms-error-code': code, ...headers },
});

const always = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const refusals = {
  'too large': { status: 413, code: 'RequestBodyTooLarge' },
  closed: { status: 409, code: 'BlobImmutableDueToPolicy' },
  'bad id': { status: 400, code: 'InvalidQueryParameterValue' },
  // Nobody is there any more to read it.
  'broken off': { status: 400, code: 'IncompleteBody' },
} as const;

const refused = (why: BlockRefusal): HttpResponseInit => refuse(refusals[why].status, refusals[why].code);

async function takeBlock(disk: DiskFiles, key: string, request: HttpRequest): Promise<HttpResponseInit> {
  if (request.query.get('comp') !== 'block') return refuse(400, 'InvalidQueryParameterValue');
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > disk.blockSize) return refused('too large');
  const outcome = await disk.putBlock(key, request.query.get('blockid') ?? '', pieces(request.body));
  return outcome === 'stored' ? { status: 201, headers: always } : refused(outcome);
}

async function* pieces(body: HttpRequest['body']): AsyncGenerator<Uint8Array> {
  if (!body) return;
  for await (const piece of body) yield piece as Uint8Array;
}

async function give(
  disk: DiskFiles,
  key: string,
  { filename, type, inline }: { readonly filename: string; readonly type: string; readonly inline: boolean },
  asked: string | null,
): Promise<HttpResponseInit> {
  const size = await disk.sizeOf(key);
  if (size === undefined) return refuse(404, 'BlobNotFound');
  const part = rangeOf(asked, size);
  if (part === 'none of it') return refuse(416, 'InvalidRange', { 'content-range': `bytes */${size}` });
  const headers = {
    ...always,
    'content-type': type || 'application/octet-stream',
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', filename),
    'cache-control': 'private, max-age=300',
    'accept-ranges': 'bytes',
  };
  if (!part) return { status: 200, headers, body: disk.read(key) };
  const { from, length } = part;
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${from + length - 1}/${size}` },
    body: disk.read(key, part),
  };
}

/** One range of bytes (RFC 9110). Several at once, other units and what cannot be read mean the whole. */
export function rangeOf(
  asked: string | null,
  size: number,
): { readonly from: number; readonly length: number } | 'none of it' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  return from > to ? 'none of it' : { from, length: to - from + 1 };
}
