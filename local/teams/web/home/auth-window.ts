import { clientVersion, readTabCall, runtime } from './tab-host.ts';

const lookEveryMs = 400;

/**
 * The window that Teams opens for `authentication.authenticate`: a page of the app in it says how it ended, and it is closed.
 * Resolves to what the page says. @throws Error with the reason, `CancelledByUser` where somebody closed it.
 */
export function openAuthWindow(url: string, width: number, height: number): Promise<string> {
  const { host, pathname, search } = new URL(url, location.origin);
  if (host !== location.host) return Promise.reject(new Error('The page to sign in at is none of the app.'));
  // teams-js lets nothing but https through; here the same host is served without it.
  const opened = window.open(`${location.origin}${pathname}${search}`, 'catalyst-sign-in', featuresOf(width, height));
  if (!opened) return Promise.reject(new Error('FailedToOpenWindow'));
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearInterval(timer);
      window.removeEventListener('message', onMessage);
      opened.close();
      settle();
    };
    const onMessage = (event: MessageEvent) => {
      if (event.source !== opened || event.origin !== location.origin) return;
      const call = readTabCall(event.data);
      if (!call) return;
      const [first] = call.args;
      const words = typeof first === 'string' ? first : '';
      if (call.func === 'authentication.authenticate.success') return end(() => resolve(words));
      if (call.func === 'authentication.authenticate.failure') return end(() => reject(new Error(words)));
      if (call.func !== 'initialize') return;
      const { id, uuid, uuidAsString } = call;
      const args = ['authentication', 'web', JSON.stringify(runtime), clientVersion];
      opened.postMessage({ id, ...(uuid !== undefined && { uuid }), uuidAsString, args }, location.origin);
    };
    const timer = setInterval(() => {
      if (opened.closed) end(() => reject(new Error('CancelledByUser')));
    }, lookEveryMs);
    window.addEventListener('message', onMessage);
  });
}

function featuresOf(width: number, height: number): string {
  const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - width) / 2));
  const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - height) / 2));
  return `popup=yes,width=${width},height=${height},left=${left},top=${top}`;
}
