import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer, useRef } from 'react';
import type { ViewerState } from '#local/teams/contract';
import { type Api, createApi, type NewPost } from './api.ts';
import { type ChatState, changeChatState, emptyChatState, type Outgoing } from './chat-state.ts';
import { listen } from './live.ts';
import { learnServerTime, serverNow } from './server-time.ts';
import { type Graph, useGraph } from './use-graph.ts';

/** A card as one person was shown it last, so that it does not flicker when its chat is opened again. */
export type CardView = { readonly version: number; readonly card: unknown };

export type Actions = {
  send(draft: Omit<NewPost, 'clientId'>): void;
  resend(message: Outgoing): void;
  discard(message: Outgoing): void;
  load(conversation: string): void;
  loadOlder(conversation: string, before: number): Promise<void>;
};

type Viewer = {
  readonly api: Api;
  readonly state: ChatState & { readonly viewer: ViewerState };
  readonly actions: Actions;
  readonly graph: Graph;
  readonly cardViews: Map<string, CardView>;
  /** What is written and not sent, by conversation or thread. */
  readonly drafts: Map<string, string>;
};

const ViewerContext = createContext<Viewer | undefined>(undefined);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is used outside of its provider.');
  return viewer;
}

type ProviderProps = { readonly upn: string; readonly children: ReactNode; readonly fallback: ReactNode };

/** Everything of one person: mount it anew (by `key`) for another one, so that nothing of one is shown to the other. */
export function ViewerProvider({ upn, children, fallback }: ProviderProps) {
  const [state, change] = useReducer(changeChatState, emptyChatState);
  const api = useMemo(() => createApi(upn), [upn]);
  const graph = useGraph(upn);
  const { refresh: readGraph, onNews } = graph;
  const cardViews = useMemo(() => new Map<string, CardView>(), []);
  const drafts = useMemo(() => new Map<string, string>(), []);
  const opened = useRef(new Set<string>());

  const actions = useMemo((): Actions => {
    const deliver = (message: Outgoing) => {
      change({ type: 'outgoing', message });
      const { at: _at, failure: _failure, ...draft } = message;
      api.send(draft).then(
        (sent) => change({ type: 'live', event: { type: 'message', message: sent }, now: Date.now() }),
        (error: Error) => change({ type: 'failed', clientId: message.clientId, failure: error.message }),
      );
    };
    const load = (conversation: string) => {
      opened.current.add(conversation);
      api.messages(conversation).then(
        (page) => change({ type: 'page', conversation, page, isOlder: false }),
        () => change({ type: 'link', isLive: false }),
      );
    };
    return {
      send: (draft) => deliver({ ...draft, clientId: crypto.randomUUID(), at: serverNow().toISOString() }),
      resend: ({ failure: _failure, ...message }) => deliver(message),
      discard: ({ clientId }) => change({ type: 'discard', clientId }),
      load,
      async loadOlder(conversation, before) {
        const page = await api.messages(conversation, before);
        change({ type: 'page', conversation, page, isOlder: true });
      },
    };
  }, [api]);

  useEffect(() => {
    const refresh = () => {
      readGraph();
      api.state().then(
        (viewer) => {
          learnServerTime(viewer.now);
          change({ type: 'state', viewer });
          change({ type: 'link', isLive: true });
          for (const conversation of opened.current) actions.load(conversation);
        },
        () => change({ type: 'link', isLive: false }),
      );
    };
    const stop = listen(api.eventsUrl, {
      onOpen: refresh,
      onEvent: (event) => {
        if (event.type === 'mail' || event.type === 'activity' || event.type === 'graph') onNews(event);
        else change({ type: 'live', event, now: Date.now() });
      },
      onLost: () => change({ type: 'link', isLive: false }),
    });
    const hush = setInterval(() => change({ type: 'quiet', now: Date.now() }), 2_000);
    return () => {
      stop();
      clearInterval(hush);
    };
  }, [api, actions, readGraph, onNews]);

  const { viewer } = state;
  const value = useMemo(
    () => viewer && { api, state: { ...state, viewer }, actions, graph, cardViews, drafts },
    [api, state, viewer, actions, graph, cardViews, drafts],
  );
  if (!value) return fallback;
  return <ViewerContext value={value}>{children}</ViewerContext>;
}
