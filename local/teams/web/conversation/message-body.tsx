import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkCircleRegular, CircleRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { MessageView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { useNavigation } from '../navigation.tsx';
import { blocksOf, RichText } from '../text/rich-text.tsx';
import { Attachments } from './attachments.tsx';
import { EditBox } from './edit-box.tsx';
import { MessageMenu } from './message-menu.tsx';
import { reactions } from './reactions.tsx';
import './message.css';

type Props = { readonly message: MessageView; readonly isMine: boolean };

function Deleted({ message, isMine }: Props) {
  const { api } = useViewer();
  const at = { conversation: message.conversationId, message: message.id };
  return (
    <p className="deleted">
      This message has been deleted.
      {isMine && (
        <Button size="small" appearance="transparent" icon={<ArrowUndoRegular />} onClick={() => void api.restore(at)}>
          Undo
        </Button>
      )}
    </p>
  );
}

/** Whether the bot has an own message: only a failure takes room. */
function DeliveryNote({ message, isMine }: Props) {
  const { api } = useViewer();
  const { delivery } = message;
  if (!isMine || !delivery) return null;
  if (delivery.status !== 'failed') return null;
  const at = { conversation: message.conversationId, message: message.id };
  return (
    <p className="failed" role="alert">
      <ErrorCircleRegular /> Catalyst did not get this. {delivery.detail}
      <Button size="small" appearance="transparent" onClick={() => void api.retry(at)}>
        Try again
      </Button>
    </p>
  );
}

/** The small tick beside one's own message. */
export function DeliveryTick({ message }: { message: MessageView }) {
  if (message.delivery?.status === 'failed')
    return <ErrorCircleRegular className="tick tick-failed" aria-label="Failed" />;
  if (message.delivery?.status === 'pending') return <CircleRegular className="tick" aria-label="Sending" />;
  return <CheckmarkCircleRegular className="tick" aria-label="Sent" />;
}

function Reactions({ message }: { message: MessageView }) {
  const { api, state } = useViewer();
  if (message.reactions.length === 0) return null;
  const at = { conversation: message.conversationId, message: message.id };
  return (
    <div className="reactions">
      {message.reactions.map(({ type, by }) => {
        const known = reactions.find((one) => one.type === type);
        return (
          <button
            key={type}
            type="button"
            aria-pressed={by.includes(state.viewer.me.upn)}
            aria-label={`${known?.label ?? type}, ${by.length}`}
            onClick={() => void api.react(at, type)}
          >
            {known?.icon} {by.length}
          </button>
        );
      })}
    </div>
  );
}

/** Text, attachments and all that hangs on a message, in a chat's bubble and in a channel's post alike. */
export function MessageBody({ message, isMine }: Props) {
  const { openLink } = useNavigation();
  const [isEditing, setIsEditing] = useState(false);
  if (message.deletedAt) return <Deleted message={message} isMine={isMine} />;
  return (
    <div className="message-body">
      {isEditing && <EditBox message={message} onDone={() => setIsEditing(false)} />}
      {!isEditing && message.text && (
        <div className="bubble">
          <RichText blocks={blocksOf(message)} onLink={openLink} />
        </div>
      )}
      <Attachments message={message} />
      <Reactions message={message} />
      <DeliveryNote message={message} isMine={isMine} />
      {!isEditing && <MessageMenu message={message} isMine={isMine} onEdit={() => setIsEditing(true)} />}
    </div>
  );
}
