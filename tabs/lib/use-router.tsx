import { type AnchorHTMLAttributes, createContext, type MouseEvent, useContext, useSyncExternalStore } from 'react';
import type { Place, Router } from './router.ts';

const RouterContext = createContext<Router | undefined>(undefined);

export const RouterProvider = RouterContext.Provider;

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('useRouter needs a RouterProvider above it.');
  return router;
}

export function usePlace(): Place {
  const router = useRouter();
  return useSyncExternalStore(router.subscribe, router.here);
}

/** What makes an `a` lead inside the tab: a plain click moves without loading, every other one is the browser's. */
export function useFollow(to: string) {
  const router = useRouter();
  const onClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.go(to);
  };
  return { href: router.hrefOf(to), onClick };
}

export function RouteLink({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} {...useFollow(to)} />;
}
