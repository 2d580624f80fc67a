import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { createToasts, type Said, type Toast, type Toasts } from './toasts.ts';
import { usePlace, useRouter } from './use-router.tsx';

interface Notices {
  /** Says it to screen readers alone, for what others can see anyway. */
  readonly announce: (text: string) => void;
  /**
   * A text is a success that stands on top of a page (the present one, or that of `path`) until that page is left.
   * `{ text, intent?, undo? }` is a toast: it stands in the corner for some seconds, with `undo` as long as that is possible.
   */
  readonly notify: (said: string | Said, path?: string) => void;
  /** Undoes the newest toast that can be undone, as its button does. False where there is none. */
  readonly undoLatest: () => boolean;
  /** Takes away the toasts that offer to undo this (`undo.of`): it is being undone in another place. */
  readonly withdraw: (of: string) => void;
}

/** What the shell shows of it. */
interface ShownNotices {
  /** On top of the page. */
  readonly shown: string | undefined;
  readonly dismiss: () => void;
  readonly said: string;
}

const NoticesContext = createContext<Notices | undefined>(undefined);
const ShownContext = createContext<ShownNotices | undefined>(undefined);
const ToastsContext = createContext<Toasts | undefined>(undefined);

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const { path } = usePlace();
  const [said, announce] = useState('');
  const [notice, setNotice] = useState<{ text: string; path: string } | undefined>();
  const toasts = useMemo(() => createToasts(Date.now), []);
  const notices = useMemo(
    (): Notices => ({
      announce,
      notify: (what, at) => {
        if (typeof what === 'string') setNotice({ text: what, path: at ?? router.here().path });
        else toasts.add(what);
      },
      undoLatest: toasts.undoLatest,
      withdraw: toasts.withdraw,
    }),
    [router, toasts],
  );
  // It belongs to this visit of the page, not to the next one.
  useEffect(() => () => setNotice((last) => (last?.path === path ? undefined : last)), [path]);
  const shown = notice?.path === path ? notice.text : undefined;
  const seen = useMemo(() => ({ shown, said, dismiss: () => setNotice(undefined) }), [shown, said]);
  return (
    <NoticesContext.Provider value={notices}>
      <ToastsContext.Provider value={toasts}>
        <ShownContext.Provider value={seen}>{children}</ShownContext.Provider>
      </ToastsContext.Provider>
    </NoticesContext.Provider>
  );
}

/** Ways to tell the person something; the same as long as the tab lives. */
export const useNotices = (): Notices => present(useContext(NoticesContext));

export const useShownNotices = (): ShownNotices => present(useContext(ShownContext));

/** The toasts of the corner, and what their buttons do. */
export function useToasts(): { readonly list: readonly Toast[]; readonly toasts: Toasts } {
  const toasts = present(useContext(ToastsContext));
  return { list: useSyncExternalStore(toasts.subscribe, toasts.list), toasts };
}

function present<V>(value: V | undefined): V {
  if (value === undefined) throw new Error('Notices need a NoticesProvider above them.');
  return value;
}
