/** Less is the way of an answer, not a moved clock. */
const slackMs = 5_000;

let aheadMs = 0;

/** Takes over how far the server's clock is from this browser's: it may be moved to try what waits for days. */
export function learnServerTime(iso: string, here: number = Date.now()): void {
  const ahead = new Date(iso).getTime() - here;
  aheadMs = Math.abs(ahead) > slackMs ? ahead : 0;
}

/** Now, as the server has it: what times it sent are reckoned against. */
export const serverNow = (): Date => new Date(Date.now() + aheadMs);
