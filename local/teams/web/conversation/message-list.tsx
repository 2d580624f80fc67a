import { Button, Spinner } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons';
import { Fragment, useEffect, useState } from 'react';
import type { ConversationView, MessageView } from '#local/teams/contract';
import type { Outgoing, Thread, Typing } from '../data/chat-state.ts';
import { useViewer } from '../data/viewer.tsx';
import { useNavigation } from '../navigation.tsx';
import { ChatMessage } from './chat-message.tsx';
import { EmptyChat } from './empty-chat.tsx';
import { OutgoingMessage } from './outgoing.tsx';
import { Post } from './post.tsx';
import { dayName } from './time.ts';
import { TypingLine } from './typing-line.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

const followUpMs = 5 * 60_000;

function isFollowUp(before: MessageView | undefined, message: MessageView): boolean {
  if (!before || before.deletedAt || message.deletedAt) return false;
  if (JSON.stringify(before.author) !== JSON.stringify(message.author)) return false;
  return Date.parse(message.createdAt) - Date.parse(before.createdAt) < followUpMs;
}

type LinesProps = {
  readonly conversation: ConversationView;
  readonly messages: readonly MessageView[];
  readonly outbox: readonly Outgoing[];
  readonly typing: Typing | undefined;
};

function ChatLines({ messages, outbox, typing }: LinesProps) {
  const { me } = useViewer().state.viewer;
  return (
    <>
      {messages.map((message, i) => {
        const before = messages[i - 1];
        const isNewDay = !before || dayName(before.createdAt) !== dayName(message.createdAt);
        const isMine = message.author.kind === 'person' && message.author.upn === me.upn;
        return (
          <Fragment key={message.id}>
            {isNewDay && <li className="day">{dayName(message.createdAt)}</li>}
            <ChatMessage message={message} isMine={isMine} isFollowUp={!isNewDay && isFollowUp(before, message)} />
          </Fragment>
        );
      })}
      {outbox.map((one) => (
        <OutgoingMessage key={one.clientId} message={one} />
      ))}
      {typing && (
        <li>
          <TypingLine />
        </li>
      )}
    </>
  );
}

function ChannelPosts({ conversation, messages, outbox, typing }: LinesProps) {
  const { me } = useViewer().state.viewer;
  const roots = messages.filter((one) => !one.threadId);
  const replies = Map.groupBy(messages, (one) => one.threadId ?? '');
  return (
    <>
      {roots.map((root, i) => {
        const before = roots[i - 1];
        const isNewDay = !before || dayName(before.createdAt) !== dayName(root.createdAt);
        return (
          <Fragment key={root.id}>
            {isNewDay && <li className="day">{dayName(root.createdAt)}</li>}
            <Post
              conversation={conversation}
              root={root}
              replies={replies.get(root.id) ?? []}
              outbox={outbox.filter((one) => one.threadId === root.id)}
              isTyping={typing?.threadId === root.id}
              myUpn={me.upn}
            />
          </Fragment>
        );
      })}
      {outbox
        .filter((one) => !one.threadId)
        .map((one) => (
          <OutgoingMessage key={one.clientId} message={one} />
        ))}
      {typing && !typing.threadId && (
        <li>
          <TypingLine />
        </li>
      )}
    </>
  );
}

type Props = { readonly conversation: ConversationView; readonly thread: Thread | undefined };

/** The messages of one conversation. Mount it anew for another one. */
export function MessageList({ conversation, thread }: Props) {
  const { state, actions } = useViewer();
  const { focus } = useNavigation();
  const { scroller, content, isAway, toBottom, release } = useStickToBottom();
  const [isLoading, setIsLoading] = useState(false);
  const outbox = state.outbox.filter((one) => one.conversation === conversation.id);
  const typing = state.typing[conversation.id];
  const messages = thread?.messages ?? [];
  const isEmpty = thread !== undefined && messages.length === 0 && outbox.length === 0;
  const Lines = conversation.kind === 'channel' ? ChannelPosts : ChatLines;

  const isLoaded = thread !== undefined;
  // Who writes wants to see it, however far up the list was.
  useEffect(() => {
    if (outbox.length > 0) toBottom();
  }, [outbox.length, toBottom]);
  useEffect(() => {
    if (!focus || !isLoaded) return;
    const target = content.current?.querySelector(`[data-activity-id="${CSS.escape(focus)}"]`);
    if (!target) return;
    release();
    target.scrollIntoView({ block: 'center' });
    target.classList.add('message-focus');
    const timer = setTimeout(() => target.classList.remove('message-focus'), 2_500);
    return () => clearTimeout(timer);
  }, [focus, isLoaded, content, release]);

  const loadOlder = () => {
    if (thread?.olderThan === undefined) return;
    setIsLoading(true);
    void actions.loadOlder(conversation.id, thread.olderThan).finally(() => setIsLoading(false));
  };

  return (
    <div className="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section ref={scroller} className="messages" tabIndex={0} aria-label={`Messages in ${conversation.name}`}>
        <div ref={content} className="messages-content">
          {!isLoaded && <Spinner className="messages-loading" label="Loading messages …" />}
          {thread?.olderThan !== undefined && (
            <Button className="older" size="small" disabled={isLoading} onClick={loadOlder}>
              Show earlier messages
            </Button>
          )}
          {isEmpty && <EmptyChat conversation={conversation} />}
          <ul className={conversation.kind === 'channel' ? 'posts' : 'chat-lines'}>
            <Lines conversation={conversation} messages={messages} outbox={outbox} typing={typing} />
          </ul>
        </div>
      </section>
      {isAway && (
        <Button className="to-bottom" shape="circular" size="small" icon={<ArrowDownRegular />} onClick={toBottom}>
          Newest
        </Button>
      )}
    </div>
  );
}
