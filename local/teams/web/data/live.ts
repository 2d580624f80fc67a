import type { LiveEvent } from '#local/teams/contract';

type Listener = {
  /** The stream is open: whatever happened before has to be read anew. */
  onOpen(): void;
  onEvent(event: LiveEvent): void;
  onLost(): void;
};

const retryMs = 1_500;
/** A hidden page gives its connection back after this long: browsers allow only six to one host. */
const hiddenMs = 60_000;

/** Keeps an event stream open, across restarts of the server and sleeping pages. Returns how to stop. */
export function listen(url: string, { onOpen, onEvent, onLost }: Listener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const own = new EventSource(url);
    source = own;
    own.onopen = onOpen;
    own.onmessage = ({ data }) => onEvent(JSON.parse(data) as LiveEvent);
    own.onerror = () => {
      onLost();
      close();
      timer = setTimeout(open, retryMs);
    };
  };
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      timer = setTimeout(close, hiddenMs);
    } else if (source) clearTimeout(timer);
    else open();
  };

  open();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    close();
  };
}
