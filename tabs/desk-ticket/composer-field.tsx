import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, lazy, type RefObject, Suspense, useRef } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useControlStyles } from '../forms/control-styles.ts';
import type { Mention, Mode } from './composer-drafts.ts';
import type { SuggestionsControl } from './suggestions.tsx';
import type { useTrigger } from './use-trigger.ts';
import { useDeskTicketWords } from './use-words.ts';

const Suggestions = lazy(async () => ({ default: (await import('./suggestions.tsx')).Suggestions }));

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: '72px' },
  /** As high as what is written, and scrolled by itself from a good part of the pane on. */
  area: { display: 'block', fieldSizing: 'content', minHeight: '72px', maxHeight: '40vh', resize: 'vertical' },
  note: { border: `1px dashed ${tokens.colorNeutralStrokeAccessible}` },
});

interface ComposerFieldProps {
  readonly id: string;
  readonly mode: Mode;
  readonly ticket: TicketView;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly trigger: ReturnType<typeof useTrigger>;
  readonly text: string;
  readonly isBusy: boolean;
  /** Suggestions come under the text, and not above the composer. */
  readonly isInText?: boolean;
  /** The id of what is wrong with it. */
  readonly complaintId: string | undefined;
  readonly onWrite: (text: string) => void;
  readonly onMention: (mention: Mention) => void;
  readonly onSend: () => void;
}

/** The text that is being written, with what is offered for what was just typed. */
export function ComposerField(props: ComposerFieldProps) {
  const { id, mode, ticket, field, trigger, text, isBusy, isInText = false, complaintId } = props;
  const { onWrite, onMention, onSend } = props;
  const styles = useStyles();
  const boxes = useControlStyles();
  const { composer: words } = useDeskTicketWords();
  const suggestions = useRef<SuggestionsControl>(null);
  const listId = `${id}-list`;
  const press = (event: KeyboardEvent) => {
    if (suggestions.current?.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className={styles.root}>
      <textarea
        id={id}
        ref={field}
        rows={3}
        className={mergeClasses(boxes.box, styles.area, mode === 'note' && styles.note)}
        placeholder={words.placeholders[mode]}
        value={text}
        readOnly={isBusy}
        aria-invalid={complaintId !== undefined}
        aria-describedby={complaintId}
        aria-autocomplete="list"
        aria-controls={trigger.token ? listId : undefined}
        aria-activedescendant={trigger.token ? trigger.activeId : undefined}
        onChange={({ target }) => onWrite(target.value)}
        onKeyDown={press}
        onClick={() => trigger.look(text)}
        onBlur={trigger.close}
      />
      {trigger.token && (
        <Suspense>
          <Suggestions
            control={suggestions}
            listId={listId}
            token={trigger.token}
            mode={mode}
            ticket={ticket}
            isBelow={isInText}
            onActive={trigger.setActiveId}
            onClose={trigger.close}
            onInsert={(insert, mention) => {
              const next = trigger.insert(insert);
              if (mention) onMention(mention);
              onWrite(next);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
