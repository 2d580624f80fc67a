/** At most so many at once: resolves when it is one's turn, with what ends the turn. Rejects when aborted while waiting. */
export function turns(most: number): (signal: AbortSignal) => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let taken = 0;
  const next = () => {
    taken -= 1;
    waiting.shift()?.();
  };
  return (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const take = () => {
        signal.removeEventListener('abort', leave);
        taken += 1;
        resolve(next);
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      if (taken < most) return take();
      waiting.push(take);
      signal.addEventListener('abort', leave, { once: true });
    });
}
