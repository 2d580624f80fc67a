import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { isProblem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { type ClosureCode, resolutionCodes } from '#core/tickets/vocabulary';
import { DeskDialog } from '../desk/desk-dialog.tsx';
import { Pick } from '../desk/pick.tsx';
import { TextField } from '../desk/text-field.tsx';
import { Tick } from '../desk/tick.tsx';
import { useDraft } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { MoveConflict } from './move-conflict.tsx';
import { useChange } from './use-change.ts';
import { useDeedWords } from './use-deed-words.ts';
import { useLinks } from './use-links.ts';

type Code = (typeof resolutionCodes)[number] | 'fulfilled';

interface ResolveDialogProps {
  readonly reference: string;
  readonly ticket: TicketView;
  /** What was written for it already. */
  readonly words?: string;
  readonly onClose: () => void;
  readonly onResolved?: () => void;
}

/**
 * How it was resolved, and what was done in words. Open tasks, blocking tickets and children are asked about one by one, with
 * what passing over them means; what only the server knows of is asked once it has said so.
 */
export function ResolveDialog({ reference, ticket, words: given, onClose, onResolved }: ResolveDialogProps) {
  const strings = useStrings();
  const { resolve: words } = useDeedWords();
  const { notify } = useNotices();
  const change = useChange(reference);
  const [draft, setDraft] = useDraft(`resolve.${ticket.id}`);
  const [typed, setTyped] = useState(given !== undefined && given.trim() !== '' ? given : draft);
  const isRequest = ticket.kind === 'request';
  const codes: readonly Code[] = isRequest ? ['fulfilled'] : resolutionCodes;
  const [code, setCode] = useState<Code>(isRequest ? 'fulfilled' : 'fixed');
  const [tasksToo, setTasksToo] = useState(false);
  const [blockedToo, setBlockedToo] = useState(false);
  const [children, setChildren] = useState('');
  const [tried, setTried] = useState(false);

  const asked = useInTheWay(ticket, change.error);
  const text = typed.trim();
  const missing = [
    ...(asked.tasks > 0 && !tasksToo ? [words.tasksMissing] : []),
    ...(asked.blockers.length > 0 && !blockedToo ? [words.blockersMissing] : []),
    ...(asked.children.length > 0 && children === '' ? [words.childrenMissing] : []),
  ];
  const write = (next: string) => {
    setTyped(next);
    setDraft(next);
  };
  const perform = (seen: TicketView) => {
    setTried(true);
    if (text === '' || missing.length > 0 || change.isPending) return;
    change.mutate(
      {
        change: {
          is: 'move',
          move: {
            to: 'resolved',
            code,
            text,
            ...(asked.tasks > 0 && { overrideTasks: tasksToo }),
            ...(asked.blockers.length > 0 && { overrideBlocked: blockedToo }),
            ...(asked.children.length > 0 && { resolveChildren: children === 'too' }),
          },
        },
        shown: { status: 'resolved', waitingFor: null },
        seen,
      },
      {
        onSuccess: (outcome) => {
          if (outcome.is === 'conflict') return;
          setDraft('');
          onResolved?.();
          onClose();
          const withChildren = outcome.childrenJob !== undefined;
          notify({ text: withChildren ? words.doneWithChildren(ticket.number) : words.done(ticket.number) });
        },
      },
    );
  };
  const closures: Readonly<Record<ClosureCode, string>> = strings.closures;
  return (
    <DeskDialog
      title={isRequest ? words.titleRequest(ticket.number) : words.title(ticket.number)}
      onClose={onClose}
      onSubmit={() => perform(ticket)}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={change.isPending}>
            {isRequest ? words.yesRequest : words.yes}
          </Button>
          <Button onClick={onClose}>{strings.cancel}</Button>
        </>
      }
    >
      {codes.length > 1 && (
        <Pick
          label={words.how}
          value={code}
          onChange={(value) => setCode(codes.find((one) => one === value) ?? code)}
          options={codes.map((value) => ({ value, name: closures[value] }))}
        />
      )}
      <TextField
        isLong
        label={words.words}
        hint={words.hint}
        value={typed}
        onChange={write}
        most={20_000}
        problem={tried && text === '' ? words.missing : fieldProblem(change.error, '/text')}
      />
      {asked.tasks > 0 && (
        <Notice intent="warning" title={words.tasks(asked.tasks)}>
          <Tick label={words.tasksToo} isOn={tasksToo} onChange={setTasksToo} />
        </Notice>
      )}
      {asked.blockers.length > 0 && (
        <Notice intent="warning" title={words.blockers(asked.blockers)}>
          <Tick label={words.blockedToo} isOn={blockedToo} onChange={setBlockedToo} />
        </Notice>
      )}
      {asked.children.length > 0 && (
        <Notice intent="warning" title={words.children(asked.children)}>
          <Pick
            label={words.childrenQuestion}
            value={children}
            onChange={setChildren}
            options={[
              { value: '', name: strings.choose },
              { value: 'too', name: words.childrenToo },
              { value: 'stay', name: words.childrenStay },
            ]}
          />
        </Notice>
      )}
      {tried && text !== '' && missing.length > 0 && <Notice intent="error">{missing.join(' ')}</Notice>}
      {change.error && !asked.isWhy && <ProblemNotice error={change.error} />}
      <MoveConflict change={change} onAgain={perform} onClose={onClose} />
    </DeskDialog>
  );
}

/** What stands in the way of resolving, as far as it is known: from the ticket, its links, and what the server has refused. */
function useInTheWay(ticket: TicketView, error: unknown) {
  const types = ticket.links.map(({ type }) => type);
  const hasOthers = types.includes('blocked_by') || types.includes('child');
  const links = useLinks(ticket.id, hasOthers).data ?? [];
  const open = (wanted: string) =>
    links
      .filter(({ type, ticket: other }) => type === wanted && other && !['resolved', 'closed'].includes(other.status))
      .map(({ number }) => number);
  const refused = new Set(isProblem(error, 'CAT_CONFLICT') ? (error.errors ?? []).map(({ code }) => code) : []);
  const numbered = (wanted: string) => ticket.links.filter(({ type }) => type === wanted).map((link) => link.ticketId);
  const known = (code: string, wanted: string) => {
    const found = open(wanted);
    return found.length === 0 && refused.has(code) ? numbered(wanted) : found;
  };
  return {
    tasks: Math.max(ticket.openTasks, refused.has('open_tasks') ? 1 : 0),
    blockers: known('open_blockers', 'blocked_by'),
    children: known('open_children', 'child'),
    /** The refusal is one of these questions. */
    isWhy: ['open_tasks', 'open_blockers', 'open_children'].some((code) => refused.has(code)),
  };
}
