/** What somebody is told in passing. */
export interface Said {
  readonly text: string;
  readonly intent?: 'success' | 'warning' | 'error';
  readonly undo?: Undo;
}

export interface Undo {
  /** Until when it is possible, as the server said it (ISO), or in milliseconds. */
  readonly until: string | number;
  readonly run: () => Promise<unknown> | undefined;
  /** What it undoes, where that can be undone in another place, too. */
  readonly of?: string;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly intent: 'success' | 'warning' | 'error';
  /** In milliseconds; it goes then, unless somebody is at it. */
  readonly goesAt: number;
  readonly undo:
    | { readonly until: number; readonly state: 'possible' | 'running'; readonly of: string | undefined }
    | undefined;
}

/** The messages of the corner, the newest last. */
export interface Toasts {
  readonly list: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (said: Said) => void;
  readonly dismiss: (id: number) => void;
  /** Takes away those whose time is over. */
  readonly sweep: () => void;
  readonly undo: (id: number) => void;
  readonly undoLatest: () => boolean;
  /** It is undone, or being undone, in another place: nobody offers it any more. */
  readonly withdraw: (of: string) => void;
}

const most = 4;
const undoMs = 10_000;

/** Long enough to be read twice: five seconds, and a second more for every 20 characters. */
const readingMs = (text: string): number => 5_000 + Math.ceil(text.length / 20) * 1_000;

export function createToasts(now: () => number): Toasts {
  const listeners = new Set<() => void>();
  const runs = new Map<number, Undo['run']>();
  let toasts: readonly Toast[] = [];
  let lastId = 0;

  const change = (next: readonly Toast[]) => {
    toasts = next;
    for (const id of runs.keys()) if (!next.some((toast) => toast.id === id)) runs.delete(id);
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));
  const possible = ({ undo }: Toast) => undo?.state === 'possible' && undo.until > now();

  const undo = (id: number) => {
    const toast = toasts.find((one) => one.id === id);
    const run = runs.get(id);
    if (!toast?.undo || !run || !possible(toast)) return;
    const running: Toast = { ...toast, undo: { ...toast.undo, state: 'running' }, goesAt: Number.POSITIVE_INFINITY };
    change(toasts.map((one) => (one.id === id ? running : one)));
    // What comes of it, also a refusal, is told by whoever offered the undo: they know the words.
    const over = () => dismiss(id);
    Promise.resolve(run()).then(over, over);
  };

  return {
    list: () => toasts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: ({ text, intent = 'success', undo: way }) => {
      lastId += 1;
      const until = way && (typeof way.until === 'number' ? way.until : Date.parse(way.until));
      // The person's clock may be another one than the server's: the seconds to press are counted here, and never none.
      const pressable = until === undefined ? undefined : Math.max(until, now() + undoMs / 2);
      if (way) runs.set(lastId, way.run);
      const toast: Toast = {
        id: lastId,
        text,
        intent,
        goesAt: pressable === undefined ? now() + readingMs(text) : Math.min(pressable, now() + 3 * undoMs),
        undo: pressable === undefined ? undefined : { until: pressable, state: 'possible', of: way?.of },
      };
      change([...toasts.slice(1 - most), toast]);
    },
    dismiss,
    sweep: () => {
      if (toasts.some(({ goesAt }) => goesAt <= now())) change(toasts.filter(({ goesAt }) => goesAt > now()));
    },
    undo,
    undoLatest: () => {
      const latest = toasts.findLast(possible);
      if (latest) undo(latest.id);
      return latest !== undefined;
    },
    withdraw: (of) => {
      const isOffered = ({ undo: way }: Toast) => way?.of === of && way.state === 'possible';
      if (toasts.some(isOffered)) change(toasts.filter((toast) => !isOffered(toast)));
    },
  };
}
