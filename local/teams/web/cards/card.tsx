import { Button, MessageBar, MessageBarActions, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type Action, ExecuteAction, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { useEffect, useRef, useState } from 'react';
import type { InvokeOutcome, MessageView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { useNavigation } from '../navigation.tsx';
import { safeHref } from '../text/markup.ts';
import { hostConfigOf } from './host-config.ts';
import { nothingTyped, renderCard } from './render-card.ts';
import { useCard } from './use-card.ts';
import './card.css';

type Props = { readonly message: MessageView; readonly content: unknown };

const cardFont =
  '"Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** Whether an element has been on the screen: cards further up need no refresh until somebody looks. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setIsSeen(true));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, isSeen };
}

/** Lights an element up for a moment whenever `version` changes. */
function useFlash(version: number) {
  const ref = useRef<HTMLDivElement>(null);
  const shown = useRef(version);
  useEffect(() => {
    if (shown.current === version) return;
    shown.current = version;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const glow = '0 0 0 2px var(--colorBrandStroke1), 0 0 24px var(--colorBrandStroke2)';
    ref.current?.animate([{ boxShadow: glow }, { boxShadow: '0 0 0 0 transparent' }], {
      duration: 1_800,
      easing: 'ease-out',
    });
  }, [version]);
  return ref;
}

/** An Adaptive Card of the bot: shown, pressed, refreshed and updated as Teams does. */
export function Card({ message, content }: Props) {
  const { api } = useViewer();
  const { theme, openLink } = useNavigation();
  const { ref, isSeen } = useSeen();
  const host = useRef<HTMLDivElement>(null);
  const face = useFlash(message.version);
  const typed = useRef(nothingTyped);
  const isSent = useRef(false);
  const { json, isBusy, notice, dismiss, act } = useCard(message, content, isSeen);
  const [problem, setProblem] = useState<string>();
  const at = { conversation: message.conversationId, message: message.id };

  const onAction = (action: Action) => {
    if (action instanceof OpenUrlAction) {
      const href = safeHref(action.url ?? '');
      if (href && !openLink(href)) window.open(href, '_blank', 'noopener,noreferrer');
      return;
    }
    if (action instanceof ExecuteAction) {
      const { id, verb, data } = action;
      void run(() => api.execute(at, { ...(id && { id }), ...(verb && { verb }), data: data ?? {} }, 'manual'));
    } else if (action instanceof SubmitAction) {
      void run(() => api.submit(at, action.data ?? {}));
    }
  };
  // What was typed survives a change of the card from outside, but not its own sending.
  const run = async (work: () => Promise<InvokeOutcome>) => {
    isSent.current = true;
    const isDone = await act(work);
    if (!isDone) isSent.current = false;
  };
  const { findPeople } = api;
  const latest = useRef({ onAction, openLink, findPeople });
  latest.current = { onAction, openLink, findPeople };

  useEffect(() => {
    const place = host.current;
    if (!place) return;
    try {
      const card = renderCard(json, {
        hostConfig: hostConfigOf(theme, cardFont),
        findPeople: (words) => latest.current.findPeople(words),
        onAction: (action) => latest.current.onAction(action),
        onLink: (href) => latest.current.openLink(href),
      });
      place.replaceChildren(card.element);
      card.restore(typed.current);
      setProblem(undefined);
      return () => {
        typed.current = isSent.current ? nothingTyped : card.typed();
        isSent.current = false;
        card.destroy();
      };
    } catch (error) {
      place.replaceChildren();
      setProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }, [json, theme]);

  return (
    <div ref={ref} className="card" data-testid="card" aria-busy={isBusy} data-version={message.version}>
      <div ref={face} className="card-face">
        <div className="card-progress">{isBusy && <ProgressBar thickness="medium" aria-label="Working" />}</div>
        <div ref={host} inert={isBusy} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {notice && (
        <MessageBar intent={notice.intent} className="card-notice" politeness="assertive">
          <MessageBarBody>{notice.text}</MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button appearance="transparent" aria-label="Dismiss" icon={<DismissRegular />} onClick={dismiss} />
            }
          />
        </MessageBar>
      )}
    </div>
  );
}
