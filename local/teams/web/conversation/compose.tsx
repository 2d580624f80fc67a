import { Button, Tooltip } from '@fluentui/react-components';
import { AttachRegular, MentionRegular, SendFilled } from '@fluentui/react-icons';
import { type DragEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ConversationView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { Prompts } from './prompts.tsx';
import { optionId, SuggestionList } from './suggestion-list.tsx';
import { applySuggestion, type Suggestion } from './suggestions.ts';
import { useDraft } from './use-draft.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useWaitingFiles } from './use-waiting-files.ts';
import { WaitingFiles } from './waiting-files.tsx';
import './compose.css';

type Props = {
  readonly conversation: ConversationView;
  readonly placeholder: string;
  readonly threadId?: string;
  readonly isFocused?: boolean;
  readonly onClose?: () => void;
};

/** Where messages are written: Enter sends, Shift+Enter starts a line, `@` and `/` suggest. */
export function Compose({ conversation, placeholder, threadId, isFocused = false, onClose }: Props) {
  const { state, actions } = useViewer();
  const { bot, commands } = state.viewer;
  const { field, text, caret, setCaret, typed, write } = useDraft(`${conversation.id}/${threadId ?? ''}`);
  const { trigger, suggestions, chosen, restart, dismiss, onKey } = useSuggestions(conversation, text, caret);
  const { files, problem, add, remove, clear, read } = useWaitingFiles();
  const [isDropTarget, setIsDropTarget] = useState(false);
  const isSending = useRef(false);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();

  const canSend = text.trim() !== '' || files.length > 0;
  const prefix = conversation.kind === 'personal' ? '' : `@${bot.name} `;

  const take = (suggestion: Suggestion) => {
    if (!trigger) return;
    const applied = applySuggestion(text, caret, trigger, suggestion);
    write(applied.text, applied.caret);
    restart();
  };
  const mentionBot = () => {
    const before = text.slice(0, caret);
    const insert = `${before && !/\s$/.test(before) ? ' ' : ''}@${bot.name} `;
    write(`${before}${insert}${text.slice(caret)}`, before.length + insert.length);
  };
  const send = async () => {
    if (!canSend || isSending.current) return;
    isSending.current = true;
    const uploads = await read();
    isSending.current = false;
    if (!uploads) return;
    actions.send({ conversation: conversation.id, text: text.trim(), ...(threadId && { threadId }), uploads });
    clear();
    write('');
    onClose?.();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const meaning = onKey(event);
    if (meaning) {
      event.preventDefault();
      if (meaning === 'take' && chosen) take(chosen);
      return;
    }
    if (event.key === 'Escape' && !canSend) onClose?.();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsDropTarget(false);
    add([...event.dataTransfer.files]);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setIsDropTarget(true);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not shrink below its content
    <div
      className={`compose ${isDropTarget ? 'compose-drop' : ''}`}
      onDragOver={onDragOver}
      onDragLeave={() => setIsDropTarget(false)}
      onDrop={onDrop}
      role="group"
      aria-label={placeholder}
    >
      {!threadId && !canSend && (
        <Prompts botName={bot.name} commands={commands} onTake={(title) => write(`${prefix}${title} `)} />
      )}
      {chosen && <SuggestionList id={listId} suggestions={suggestions} chosen={chosen} onTake={take} />}
      <div className="compose-box">
        <WaitingFiles files={files} onRemove={remove} />
        <textarea
          ref={field}
          rows={1}
          value={text}
          data-testid={threadId ? 'compose-reply' : 'compose'}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-controls={chosen && listId}
          aria-activedescendant={chosen && optionId(listId, chosen)}
          // biome-ignore lint/a11y/noAutofocus: a reply is opened in order to be written
          autoFocus={isFocused}
          onChange={({ target }) => {
            typed(target.value, target.selectionStart);
            restart();
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            add([...event.clipboardData.files]);
          }}
          onBlur={dismiss}
        />
        {problem && (
          <p className="compose-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="compose-bar">
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            data-testid="file-input"
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <Tooltip content="Attach files" relationship="label">
            <Button appearance="subtle" icon={<AttachRegular />} onClick={() => picker.current?.click()} />
          </Tooltip>
          {conversation.kind !== 'personal' && (
            <Button appearance="subtle" icon={<MentionRegular />} data-testid="mention" onClick={mentionBot}>
              Mention {bot.name}
            </Button>
          )}
          <span className="compose-gap" />
          {onClose && (
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
          )}
          <Tooltip content="Send (Enter)" relationship="label">
            <Button
              appearance="transparent"
              className="send"
              icon={<SendFilled />}
              data-testid={threadId ? 'send-reply' : 'send'}
              disabled={!canSend}
              onClick={() => void send()}
            />
          </Tooltip>
        </div>
      </div>
    </div>
  );
}
