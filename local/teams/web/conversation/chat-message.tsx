import type { MessageView } from '#local/teams/contract';
import { Face } from '../frame/face.tsx';
import { DeliveryTick, MessageBody } from './message-body.tsx';
import { clock, fullTime } from './time.ts';

type Props = {
  readonly message: MessageView;
  readonly isMine: boolean;
  /** Follows a message of the same author closely, so that name and face need not be said again. */
  readonly isFollowUp: boolean;
};

/** A line of a chat: one's own at the right, the others' at the left. */
export function ChatMessage({ message, isMine, isFollowUp }: Props) {
  const { author, createdAt, editedAt } = message;
  const isBot = author.kind === 'bot';
  const classes = `message ${isMine ? 'message-mine' : 'message-theirs'} ${isFollowUp ? 'message-follow-up' : ''}`;
  return (
    <li className={classes} data-testid="message" data-activity-id={message.id} data-author={author.kind}>
      {!isMine && <div className="message-face">{!isFollowUp && <Face name={author.name} isBot={isBot} />}</div>}
      <div className="message-main">
        <div className="message-head">
          <span className={isMine || isFollowUp ? 'unseen' : 'message-author'}>{isMine ? 'You' : author.name}</span>
          <time dateTime={createdAt} title={fullTime(createdAt)} className={isFollowUp ? 'unseen' : ''}>
            {clock(createdAt)}
          </time>
          {editedAt && !message.deletedAt && <span className="edited">Edited</span>}
        </div>
        <MessageBody message={message} isMine={isMine} />
      </div>
      {isMine && <DeliveryTick message={message} />}
    </li>
  );
}
