import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { MeView } from '#core/people/contract';
import type { TicketView } from '#core/tickets/contract';
import { useUploads } from '../files/use-uploads.ts';
import { useDraft } from '../lib/drafts.ts';
import { audienceOf } from './audience.ts';
import { ComposerBody } from './composer-body.tsx';
import { draftName, type Mode, useMentions, useMode } from './composer-drafts.ts';
import { ComposerFolded } from './composer-folded.tsx';
import { focusSaid } from './focus-said.ts';
import { hasKeys } from './has-keys.ts';
import { ModeSwitch } from './mode-switch.tsx';
import { useUnfolded } from './use-unfolded.ts';
import { useWaitAfter } from './use-wait-after.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
  open: { padding: tokens.spacingHorizontalS, borderRadius: tokens.borderRadiusXLarge },
  reply: { border: `2px solid ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorNeutralBackground1 },
  note: {
    border: `2px dashed ${tokens.colorPaletteYellowBorderActive}`,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    color: tokens.colorNeutralForeground1,
  },
  other: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
  },
});

interface ComposerProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly me: MeView | undefined;
  /** Asked for by a key: the mode, and how often it was asked for. */
  readonly wanted: { readonly mode: Mode; readonly turn: number } | undefined;
  readonly onReplying: (isReplying: boolean) => void;
}

/**
 * A reply for the people of the ticket, or a note for the desk: two texts, two looks, and nothing moves between them unasked.
 * While both are empty and nobody is at them it is one row.
 */
export function Composer({ reference, ticket, me, wanted, onReplying }: ComposerProps) {
  const styles = useStyles();
  const { composer: words } = useDeskTicketWords();
  const [mode, setMode] = useMode(ticket.id);
  const [reply, setReply] = useDraft(draftName('reply', ticket.id));
  const [note, setNote] = useDraft(draftName('note', ticket.id));
  const named = {
    reply: useMentions(draftName('reply', ticket.id), reply),
    note: useMentions(draftName('note', ticket.id), note),
  };
  const files = useUploads(draftName('reply', ticket.id)).items.length;
  const filesOfNote = useUploads(draftName('note', ticket.id)).items.length;
  const root = useRef<HTMLElement>(null);
  const holdsSomething = reply.trim() !== '' || note.trim() !== '' || files + filesOfNote > 0;
  const { isOpen, unfold, fold } = useUnfolded(root, holdsSomething);
  // Here, and not in the body: what became of it is still said when the body is gone.
  const wait = useWaitAfter(reference, ticket);
  /** Where the keys belong now, in here or, where nothing is named, at the ticket; a new value asks for it once more. */
  const [focus, setFocus] = useState<{ readonly selector: string | undefined }>();

  const begin = useCallback(
    (next: Mode) => {
      setMode(next);
      unfold();
      setFocus({ selector: 'textarea' });
    },
    [setMode, unfold],
  );
  const turn = wanted?.turn;
  const wantedMode = wanted?.mode;
  useEffect(() => {
    if (turn !== undefined && wantedMode !== undefined) begin(wantedMode);
  }, [turn, wantedMode, begin]);
  useEffect(() => {
    if (!focus || !root.current) return;
    if (focus.selector === undefined) return hasKeys(root.current) ? focusSaid(root.current) : undefined;
    root.current.querySelector<HTMLElement>(focus.selector)?.focus();
    root.current.scrollIntoView({ block: 'nearest' });
  }, [focus]);

  /** Nothing is left to write: what is typed next is for the ticket, and not the beginning of one more reply. */
  const leave = () => {
    fold();
    setFocus({ selector: undefined });
  };

  /** The switch is drawn anew with its text: the keys stay on it. */
  const switchTo = (next: Mode) => {
    setMode(next);
    setFocus({ selector: 'input[type=radio]:checked' });
  };

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen || holdsSomething) return;
    event.preventDefault();
    event.stopPropagation();
    setReply('');
    setNote('');
    fold();
    setFocus({ selector: `[data-begin=${mode}]` });
  };

  if (!isOpen) {
    const { owners, watchers } = audienceOf(ticket, me?.id);
    return (
      <section ref={root} aria-label={words.modeLabel} className={styles.root}>
        <ComposerFolded readers={(owners.length > 0 ? owners : watchers).map(({ name }) => name)} onBegin={begin} />
      </section>
    );
  }
  const text = mode === 'reply' ? reply : note;
  const setText = mode === 'reply' ? setReply : setNote;
  const other: Mode = mode === 'reply' ? 'note' : 'reply';
  const otherText = mode === 'reply' ? note : reply;
  const moveHere = () => {
    setText(text.trim() === '' ? otherText : `${text}\n\n${otherText}`);
    for (const mention of named[other].mentions) named[mode].add(mention);
    named[other].forget();
    if (mode === 'reply') setNote('');
    else setReply('');
    root.current?.querySelector('textarea')?.focus();
  };
  return (
    <section
      ref={root}
      aria-label={words.modes[mode]}
      className={mergeClasses(styles.root, styles.open, styles[mode])}
      onFocus={unfold}
      onKeyDown={press}
    >
      <ComposerBody
        key={mode}
        mode={mode}
        reference={reference}
        ticket={ticket}
        me={me}
        modeSwitch={<ModeSwitch mode={mode} onChange={switchTo} />}
        aside={
          otherText.trim() !== '' && (
            <div className={styles.other}>
              <span>{words.otherHasText[other]}</span>
              <Button size="small" onClick={moveHere}>
                {words.moveHere[mode]}
              </Button>
            </div>
          )
        }
        text={text}
        named={named[mode]}
        onText={setText}
        onReplying={onReplying}
        onWait={wait}
        onLeave={leave}
      />
    </section>
  );
}
