import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { usePlace } from './use-router.tsx';

interface Notices {
  /** Says it to screen readers alone, for what others can see anyway. */
  readonly announce: (text: string) => void;
  /** Shows a success on top of a page, as long as that page is shown. */
  readonly notify: (text: string, path?: string) => void;
  readonly dismiss: () => void;
  readonly shown: string | undefined;
  readonly said: string;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const { path } = usePlace();
  const [said, announce] = useState('');
  const [notice, setNotice] = useState<{ text: string; path: string } | undefined>();
  const notify = useCallback((text: string, at?: string) => setNotice({ text, path: at ?? path }), [path]);
  const dismiss = useCallback(() => setNotice(undefined), []);
  const shown = notice?.path === path ? notice.text : undefined;
  const notices = useMemo(() => ({ announce, notify, dismiss, shown, said }), [notify, dismiss, shown, said]);
  return <NoticesContext.Provider value={notices}>{children}</NoticesContext.Provider>;
}

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('useNotices needs a NoticesProvider above it.');
  return notices;
}
