import type { Log } from '#core/platform';
import { jsonLog } from '#functions/log';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** The log of everything that is local only, in the same form as the product's. */
export const localLog = (): Log => jsonLog((process.env.LOG_LEVEL as Level) || 'warn', { now: () => new Date() });
