import { MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { rememberPage } from '../data/session.ts';
import { useViewer } from '../data/viewer.tsx';
import { type TabPage, useNavigation } from '../navigation.tsx';
import { openAuthWindow } from './auth-window.ts';
import { answerTabCall, readTabCall, type TabHost } from './tab-host.ts';
import './home-tab.css';

/** What the manifest names as the content of each tab. */
const sources = { home: '/tabs/', desk: '/tabs/dashboard' } as const;

/** A frame that speaks no teams-js is not waited for longer than this. */
const patienceMs = 6_000;

/** One of the app's personal tabs in a frame, with this page as its Teams. */
export function HomeTab({ page }: { page: TabPage }) {
  const { api, state } = useViewer();
  const { theme, openLink, openTab } = useNavigation();
  const tab = page.id === 'desk' ? 'desk' : 'home';
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setIsReady] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [shared, setShared] = useState<string>();

  const host: TabHost = {
    viewer: state.viewer,
    theme,
    page,
    token: api.token,
    authenticate: openAuthWindow,
    openLink,
    navigate: openTab,
    shareLink: (subPageId, label) => {
      const context = encodeURIComponent(JSON.stringify({ subEntityId: subPageId }));
      const link = `https://teams.microsoft.com/l/entity/catalyst/${encodeURIComponent(page.id)}?context=${context}`;
      navigator.clipboard.writeText(link).then(
        () => setShared(`The link to ${label || 'this page'} was copied.`),
        () => setShared(link),
      );
    },
    onReady: (reason) => {
      setIsReady(true);
      setFailure(reason);
    },
  };
  const latest = useRef(host);
  latest.current = host;

  useEffect(() => {
    const onMessage = async (event: MessageEvent) => {
      const framed = frame.current?.contentWindow;
      if (!framed || event.source !== framed || event.origin !== location.origin) return;
      const call = readTabCall(event.data);
      if (!call) return;
      const args = await answerTabCall(call, latest.current);
      if (!args) return;
      const { id, uuid, uuidAsString } = call;
      framed.postMessage({ id, ...(uuid !== undefined && { uuid }), uuidAsString, args }, location.origin);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);

  useEffect(() => {
    frame.current?.contentWindow?.postMessage({ func: 'themeChange', args: [theme] }, location.origin);
  }, [theme]);

  useEffect(() => {
    const onLeave = () => {
      const framed = frame.current?.contentWindow;
      if (framed) rememberPage(tab, framed.location);
    };
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, [tab]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another load of the frame
  useEffect(() => {
    setIsReady(false);
    setFailure(undefined);
    const timer = setTimeout(() => setIsReady(true), patienceMs);
    return () => clearTimeout(timer);
  }, [page]);

  return (
    <div className="home-tab">
      {!isReady && <ProgressBar className="home-progress" aria-label="Loading the tab" />}
      {failure && (
        <MessageBar intent="error">
          <MessageBarBody>The tab could not start: {failure}</MessageBarBody>
        </MessageBar>
      )}
      {shared && (
        <MessageBar intent="success" politeness="polite">
          <MessageBarBody>{shared}</MessageBarBody>
        </MessageBar>
      )}
      <iframe
        key={`${page.id}/${page.subPageId ?? ''}`}
        ref={frame}
        title={tab === 'desk' ? 'Catalyst Desk' : 'Catalyst Home'}
        src={sources[tab]}
        data-testid={`${tab}-frame`}
        allow="clipboard-read; clipboard-write"
      />
    </div>
  );
}
