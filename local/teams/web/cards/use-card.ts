import { useCallback, useEffect, useRef, useState } from 'react';
import type { InvokeOutcome, MessageView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';

/** Teams refreshes without a list of viewers up to this size. */
const largestRefreshedConversation = 60;

type CardJson = {
  readonly refresh?: { readonly action?: RefreshAction; readonly userIds?: readonly string[] };
};
type RefreshAction = { readonly id?: string; readonly verb?: string; readonly data?: unknown };
export type Notice = { readonly intent: 'error' | 'success'; readonly text: string };

/**
 * What one viewer is shown of a card. A `refresh` asks the bot for the viewer's own view as soon as the card is on the
 * screen and after every change of it; until the answer is there, the view of before stays.
 */
export function useCard(message: MessageView, base: unknown, isOnScreen: boolean) {
  const { api, state, cardViews } = useViewer();
  const { id, version, conversationId } = message;
  const [view, setView] = useState(cardViews.get(id));
  const [isBusy, setIsBusy] = useState(false);
  const [notice, setNotice] = useState<Notice>();
  const newest = useRef(version);
  newest.current = version;
  const asked = useRef(0);
  const isAsking = useRef(false);
  const turn = useRef(0);

  const { refresh } = (typeof base === 'object' && base !== null ? base : {}) as CardJson;
  const members = state.viewer.conversations.find((one) => one.id === conversationId)?.members.length ?? 0;
  const isForMe = refresh?.userIds
    ? refresh.userIds.includes(state.viewer.me.botUserId)
    : members <= largestRefreshedConversation;
  const refreshAction = isForMe ? refresh?.action : undefined;

  const show = useCallback(
    (card: unknown, at: number) => {
      const shown = { version: at, card };
      cardViews.set(id, shown);
      asked.current = at;
      setView(shown);
    },
    [cardViews, id],
  );
  const forget = useCallback(() => {
    cardViews.delete(id);
    setView(undefined);
  }, [cardViews, id]);

  useEffect(() => {
    if (!refreshAction || !isOnScreen || isBusy || asked.current >= version) return;
    asked.current = version;
    isAsking.current = true;
    turn.current += 1;
    const mine = turn.current;
    // Whatever else is drawn meanwhile: only what was asked or pressed after it makes an answer too old.
    const isWanted = () => turn.current === mine;
    const { id: actionId, verb, data } = refreshAction;
    const action = { ...(actionId && { id: actionId }), ...(verb && { verb }), data: data ?? {} };
    api.execute({ conversation: conversationId, message: id }, action, 'automatic').then(
      (outcome) => {
        if (!isWanted()) return;
        isAsking.current = false;
        if (outcome.kind === 'card') show(outcome.card, version);
        else forget();
      },
      () => {
        if (!isWanted()) return;
        isAsking.current = false;
        forget();
      },
    );
  }, [api, conversationId, id, version, refreshAction, isOnScreen, isBusy, show, forget]);

  /** Runs an action and shows what it led to; true when it went well. */
  const act = async (work: () => Promise<InvokeOutcome>): Promise<boolean> => {
    if (isBusy) return false;
    turn.current += 1;
    // What was asked and is not answered is asked again, unless the press is answered by a card.
    if (isAsking.current) asked.current = 0;
    isAsking.current = false;
    setIsBusy(true);
    setNotice(undefined);
    try {
      const outcome = await work();
      if (outcome.kind === 'card') show(outcome.card, newest.current);
      if (outcome.kind === 'message') setNotice({ intent: 'success', text: outcome.text });
      if (outcome.kind === 'error') setNotice({ intent: 'error', text: outcome.message });
      return outcome.kind !== 'error';
    } catch (error) {
      setNotice({ intent: 'error', text: error instanceof Error ? error.message : String(error) });
      return false;
    } finally {
      setIsBusy(false);
    }
  };

  const isFresh = view !== undefined && (view.version === version || refreshAction !== undefined);
  return { json: isFresh ? view.card : base, isBusy, notice, dismiss: () => setNotice(undefined), act };
}
