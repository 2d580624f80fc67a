import { Button } from '@fluentui/react-components';
import { ArrowReplyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ConversationView, MessageView } from '#local/teams/contract';
import type { Outgoing } from '../data/chat-state.ts';
import { Face } from '../frame/face.tsx';
import { Compose } from './compose.tsx';
import { MessageBody } from './message-body.tsx';
import { OutgoingMessage } from './outgoing.tsx';
import { clock, fullTime } from './time.ts';
import { TypingLine } from './typing-line.tsx';
import './post.css';

type EntryProps = { readonly message: MessageView; readonly isMine: boolean; readonly faceSize: 32 | 24 };

function Entry({ message, isMine, faceSize }: EntryProps) {
  const { author, createdAt, editedAt } = message;
  return (
    <div className="entry" data-testid="message" data-activity-id={message.id} data-author={author.kind}>
      <Face name={author.name} isBot={author.kind === 'bot'} size={faceSize} />
      <div className="entry-main">
        <div className="message-head">
          <span className="message-author">{author.name}</span>
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {clock(createdAt)}
          </time>
          {editedAt && !message.deletedAt && <span className="edited">Edited</span>}
        </div>
        <MessageBody message={message} isMine={isMine} />
      </div>
    </div>
  );
}

type Props = {
  readonly conversation: ConversationView;
  readonly root: MessageView;
  readonly replies: readonly MessageView[];
  readonly outbox: readonly Outgoing[];
  readonly isTyping: boolean;
  readonly myUpn: string;
};

/** A post of a channel with its thread of replies. */
export function Post({ conversation, root, replies, outbox, isTyping, myUpn }: Props) {
  const [isReplying, setIsReplying] = useState(false);
  const isMine = (message: MessageView) => message.author.kind === 'person' && message.author.upn === myUpn;
  return (
    <li className="post">
      <Entry message={root} isMine={isMine(root)} faceSize={32} />
      {(replies.length > 0 || outbox.length > 0 || isTyping) && (
        <div className="replies">
          {replies.map((reply) => (
            <Entry key={reply.id} message={reply} isMine={isMine(reply)} faceSize={24} />
          ))}
          {outbox.length > 0 && (
            <ul className="post-outbox">
              {outbox.map((one) => (
                <OutgoingMessage key={one.clientId} message={one} />
              ))}
            </ul>
          )}
          {isTyping && <TypingLine />}
        </div>
      )}
      <div className="post-foot">
        {isReplying ? (
          <Compose
            conversation={conversation}
            threadId={root.id}
            placeholder="Reply"
            isFocused
            onClose={() => setIsReplying(false)}
          />
        ) : (
          <Button appearance="subtle" size="small" icon={<ArrowReplyRegular />} onClick={() => setIsReplying(true)}>
            Reply
          </Button>
        )}
      </div>
    </li>
  );
}
