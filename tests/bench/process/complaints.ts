/** Warnings and errors of a log in JSON lines, each message once with how often it came. */
export function complaintsIn(log: string): string[] {
  const counts = new Map<string, number>();
  for (const line of log.split('\n')) {
    if (!/"level":"(warn|error)"/.test(line)) continue;
    const { level, msg } = JSON.parse(line) as { level: string; msg: string };
    const words = `${level}: ${msg.replaceAll(/[0-9a-f-]{36}/g, '…')}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} × ${words}`);
}
