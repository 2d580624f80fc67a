import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponseInit } from '@azure/functions';
import { type Coding, codedTag, codings, plainTag } from './coded-tags.ts';
import { takes } from './static-files.ts';

/** What is smaller than a packet gains nothing. */
const leastLength = 1_000;

const compressible = /^(?:application\/(?:problem\+)?json|text\/\w+)\b/;

interface Asked {
  readonly get: (header: string) => string | null;
}

/**
 * A text in the best compression that the caller takes; `Vary` says that the form depends on it. Whatever else the body is
 * (bytes, a stream, compressed already) stays as it is. Answers that carry a secret must not come here: beside words that
 * somebody else chose, the compressed length tells about the secret (BREACH).
 */
export async function compressAnswer(answer: HttpResponseInit, asked: Asked): Promise<HttpResponseInit> {
  const { status, body } = answer;
  const headers = new Headers(answer.headers as Record<string, string> | undefined);
  const isKnown = status === 304;
  const isText = typeof body === 'string' && compressible.test(headers.get('content-type') ?? '');
  if ((!isText && !isKnown) || headers.has('content-encoding')) return answer;
  headers.set('vary', varyWith('accept-encoding', headers.get('vary')));
  const etag = headers.get('etag');
  if (isKnown && etag !== null) headers.set('etag', heldForm(etag, asked.get('if-none-match')));
  const coding = codings.find((one) => takes(asked.get('accept-encoding'), one));
  if (!isText || coding === undefined || body.length < leastLength) return { ...answer, headers: plain(headers) };
  headers.set('content-encoding', coding);
  if (etag !== null) headers.set('etag', codedTag(etag, coding));
  return { ...answer, headers: plain(headers), body: await compress[coding](body) };
}

const plain = (headers: Headers): Record<string, string> => Object.fromEntries(headers);

/** Beside what else the answer depends on. */
function varyWith(name: string, vary: string | null): string {
  const names = (vary ?? '').split(/\s*,\s*/).filter(Boolean);
  return names.some((one) => one === '*' || one.toLowerCase() === name)
    ? names.join(', ')
    : [...names, name].join(', ');
}

/** The form that the caller holds, and of which 304 says that it is still right. */
function heldForm(etag: string, held: string | null): string {
  const tags = (held ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.find((tag) => tag.endsWith('"') && `"${plainTag(tag.slice(1, -1))}"` === etag) ?? etag;
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Off the main thread, with what is quick and needs little memory: an answer is compressed once for each who asks. */
const compress: Readonly<Record<Coding, (text: string) => Promise<Buffer>>> = {
  br: (text) =>
    brotli(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_LGWIN]: 18,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (text) => gzipped(text, { level: 4 }),
};
