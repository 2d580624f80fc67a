import { Button, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { MessageView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';

/** A message's text, being changed by its author. Enter saves, Escape leaves it as it was. */
export function EditBox({ message, onDone }: { message: MessageView; onDone: () => void }) {
  const { api } = useViewer();
  const [text, setText] = useState(message.text);
  const [failure, setFailure] = useState<string>();
  const isEmpty = !text.trim();
  const save = () => {
    if (isEmpty) return;
    api
      .edit({ conversation: message.conversationId, message: message.id }, text.trim())
      .then(onDone, (error: Error) => setFailure(error.message));
  };
  return (
    <div className="edit-box">
      <Textarea
        value={text}
        resize="vertical"
        aria-label="Edit your message"
        autoFocus
        onChange={(_, { value }) => setText(value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      {failure && <p role="alert">{failure}</p>}
      <div className="edit-actions">
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" appearance="primary" disabled={isEmpty} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
}
