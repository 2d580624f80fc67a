import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { paths } from '../lib/paths.ts';
import { useRouter } from '../lib/use-router.tsx';
import { CommandsProvider, useCommand } from './use-commands.tsx';

const loadPalette = () => import('./palette.tsx');
const loadShortcuts = () => import('./shortcut-sheet.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await loadShortcuts()).ShortcutSheet }));

/** The keys of the desk around one of its rooms: going places, the palette, the sheet of all keys. */
export function DeskCommands({ children }: { readonly children: ReactNode }) {
  return (
    <CommandsProvider>
      {children}
      <Everywhere />
    </CommandsProvider>
  );
}

function Everywhere() {
  const router = useRouter();
  const [shown, show] = useState<'palette' | 'shortcuts'>();
  useCommand('palette', () => show('palette'));
  useCommand('shortcuts', () => show('shortcuts'));
  useCommand('goQueues', () => router.go(paths.queue('mine')));
  useCommand('goDashboard', () => router.go(paths.dashboard));
  useCommand('goApprovals', () => router.go(paths.approvals));
  useCommand('goHome', () => router.go(paths.home));
  useWhenIdle(loadPalette);
  const hide = () => show(undefined);
  return (
    <Suspense>
      {shown === 'palette' && <Palette onClose={hide} />}
      {shown === 'shortcuts' && <ShortcutSheet onClose={hide} />}
    </Suspense>
  );
}

const idleMs = 3_000;

/** Fetches ahead what will be needed, once the page has come to rest. What fails is fetched again when it is needed. */
export function useWhenIdle(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), idleMs);
    return () => clearTimeout(timer);
  }, [load]);
}
