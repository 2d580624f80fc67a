import { Button, Tooltip } from '@fluentui/react-components';
import { AttachRegular, DismissRegular, DocumentRegular, MentionRegular, SendFilled } from '@fluentui/react-icons';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ConversationView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { Face } from '../frame/face.tsx';
import { fileToSend, release, uploadLimitBytes, type WaitingFile, waitingFile } from './files.ts';
import { applySuggestion, type Suggestion, suggestionsFor, triggerAt } from './suggestions.ts';

type Props = {
  readonly conversation: ConversationView;
  readonly placeholder: string;
  readonly threadId?: string;
  readonly isFocused?: boolean;
  readonly onClose?: () => void;
};

/** Where messages are written: Enter sends, Shift+Enter starts a line, `@` and `/` suggest. */
export function Compose({ conversation, placeholder, threadId, isFocused = false, onClose }: Props) {
  const { state, actions, drafts } = useViewer();
  const { viewer } = state;
  const { bot, commands } = viewer;
  const draftKey = threadId ? `${conversation.id}/${threadId}` : conversation.id;
  const [text, setOwnText] = useState(drafts.get(draftKey) ?? '');
  const [caret, setCaret] = useState(0);
  const [files, setFiles] = useState<readonly WaitingFile[]>([]);
  const [problem, setProblem] = useState<string>();
  const [active, setActive] = useState(0);
  const [isDismissed, setIsDismissed] = useState(false);
  const [isDropTarget, setIsDropTarget] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();

  const setText = (value: string) => {
    if (value) drafts.set(draftKey, value);
    else drafts.delete(draftKey);
    setOwnText(value);
  };
  const canSend = text.trim() !== '' || files.length > 0;
  const trigger = isDismissed ? undefined : triggerAt(text, caret);
  const suggestions = trigger ? suggestionsFor(trigger, conversation, viewer).slice(0, 6) : [];
  const chosen = suggestions[Math.min(active, suggestions.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows from the text in the field
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 220)}px`;
  }, [text]);

  const write = (value: string, at: number = value.length) => {
    setText(value);
    setCaret(at);
    setActive(0);
    setIsDismissed(false);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  const take = (suggestion: Suggestion) => {
    if (!trigger) return;
    const applied = applySuggestion(text, caret, trigger, suggestion);
    write(applied.text, applied.caret);
  };
  const mentionBot = () => {
    const before = text.slice(0, caret);
    const insert = `${before && !/\s$/.test(before) ? ' ' : ''}@${bot.name} `;
    write(`${before}${insert}${text.slice(caret)}`, before.length + insert.length);
  };

  const addFiles = (list: readonly File[]) => {
    if (list.length === 0) return;
    const size = [...files.map((one) => one.file), ...list].reduce((sum, one) => sum + one.size, 0);
    if (size > uploadLimitBytes) {
      setProblem('That is too much for one message: 10 MB in all.');
      return;
    }
    setProblem(undefined);
    setFiles([...files, ...list.map(waitingFile)]);
  };
  const removeFile = (gone: WaitingFile) => {
    release(gone);
    setFiles(files.filter((one) => one !== gone));
  };

  const send = async () => {
    if (!canSend) return;
    const draft = { conversation: conversation.id, text: text.trim(), ...(threadId && { threadId }) };
    try {
      const uploads = await Promise.all(files.map(fileToSend));
      actions.send({ ...draft, uploads });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return;
    }
    files.forEach(release);
    setFiles([]);
    write('');
    onClose?.();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (chosen) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        setActive((Math.min(active, suggestions.length - 1) + step + suggestions.length) % suggestions.length);
        return;
      }
      if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
        event.preventDefault();
        take(chosen);
        return;
      }
      if (event.key === 'Escape') {
        setIsDismissed(true);
        return;
      }
    }
    if (event.key === 'Escape' && onClose && !canSend) onClose();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    addFiles(pasted);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsDropTarget(false);
    addFiles([...event.dataTransfer.files]);
  };

  const prompts = threadId || canSend ? [] : commands;
  const prefix = conversation.kind === 'personal' ? '' : `@${bot.name} `;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not shrink below its content
    <div
      className={`compose ${isDropTarget ? 'compose-drop' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsDropTarget(true);
      }}
      onDragLeave={() => setIsDropTarget(false)}
      onDrop={onDrop}
      role="group"
      aria-label={placeholder}
    >
      {prompts.length > 0 && (
        <ul className="prompts" aria-label={`What ${bot.name} can do`} data-testid="prompts">
          {prompts.map(({ title, description }) => (
            <li key={title}>
              <button type="button" title={description} onClick={() => write(`${prefix}${title} `)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <div className="suggestions" role="listbox" id={listId} aria-label="Suggestions">
          {suggestions.map((one) => (
            <div
              key={one.id}
              id={`${listId}-${one.id}`}
              role="option"
              aria-selected={one === chosen}
              tabIndex={-1}
              className="suggestion"
              onMouseDown={(event) => {
                event.preventDefault();
                take(one);
              }}
            >
              {one.kind !== 'command' && <Face name={one.label} isBot={one.kind === 'bot'} size={24} />}
              <span>{one.label}</span>
              <span className="suggestion-hint">{one.hint}</span>
            </div>
          ))}
        </div>
      )}
      <div className="compose-box">
        {files.length > 0 && (
          <ul className="waiting-files">
            {files.map((one) => (
              <li key={one.id}>
                {one.preview ? <img src={one.preview} alt="" /> : <DocumentRegular fontSize={28} />}
                <span>{one.file.name}</span>
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<DismissRegular />}
                  aria-label={`Remove ${one.file.name}`}
                  onClick={() => removeFile(one)}
                />
              </li>
            ))}
          </ul>
        )}
        <textarea
          ref={field}
          rows={1}
          value={text}
          data-testid={threadId ? 'compose-reply' : 'compose'}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-controls={chosen ? listId : undefined}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          // biome-ignore lint/a11y/noAutofocus: a reply is opened in order to be written
          autoFocus={isFocused}
          onChange={({ target }) => {
            setText(target.value);
            setCaret(target.selectionStart);
            setActive(0);
            setIsDismissed(false);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => setIsDismissed(true)}
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
              addFiles([...(target.files ?? [])]);
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
