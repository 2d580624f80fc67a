import type { Ctx } from '../platform.ts';
import { fileKey, type ScanVerdict } from './ports.ts';
import { minuteMs, type Upload } from './upload.ts';

/** What asking the scanner once made of an upload, and when to ask again where it could not say. */
export type Scanned = Pick<Upload, 'scan' | 'scannedAt' | 'scanTries' | 'scanAt'>;

const firstPauseMs = 2_000;
const longestPauseMs = 10 * minuteMs;
/** About a day: whoever looks at it elsewhere takes minutes. */
const mostTries = 150;

/** 2 s, 4 s, 8 s … up to ten minutes apart. */
const pauseAfter = (tries: number): number => Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries, 20));

/** Asks the scanner about the content of an upload. A verdict that never comes is a failure in the end. */
export async function scanUpload(ctx: Ctx, upload: Upload): Promise<Scanned> {
  const now = ctx.platform.clock.now();
  const said = (scan: Upload['scan']): Scanned => ({
    scan,
    scannedAt: scan === 'not_scanned' ? null : now.toISOString(),
    scanTries: upload.scanTries,
    scanAt: null,
  });
  if (!ctx.platform.scanner.configured) return said('not_scanned');
  const verdict = await ask(ctx, upload);
  switch (verdict.verdict) {
    case 'clean':
      return said('clean');
    case 'infected':
      ctx.platform.log({
        level: 'warn',
        msg: 'malware found in a file',
        tenant: ctx.actor.tenantId,
        upload: upload.id,
        signature: verdict.signature,
      });
      return said('infected');
    case 'later':
    case 'unavailable':
      if (upload.scanTries < mostTries) {
        const scanAt = new Date(now.getTime() + pauseAfter(upload.scanTries)).toISOString();
        return { scan: 'pending', scannedAt: null, scanTries: upload.scanTries + 1, scanAt };
      }
      return failed(ctx, upload, 'no answer within a day', said);
    case 'failed':
      return failed(ctx, upload, verdict.reason, said);
  }
}

function failed(ctx: Ctx, upload: Upload, reason: string, said: (scan: Upload['scan']) => Scanned): Scanned {
  ctx.platform.log({
    level: 'error',
    msg: 'a file could not be scanned',
    tenant: ctx.actor.tenantId,
    upload: upload.id,
    reason,
  });
  return said('failed');
}

async function ask(ctx: Ctx, { id, size }: Upload): Promise<ScanVerdict> {
  const key = fileKey(ctx.actor.tenantId, id);
  const verdict = await ctx.platform.scanner.scan({ key, size, content: () => ctx.platform.files.read(key) });
  if (verdict.verdict === 'unavailable') {
    ctx.platform.log({ level: 'warn', msg: 'the scanner is away', upload: id, reason: verdict.reason });
  }
  return verdict;
}
