import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import { priorities, resolutionCodes, type SaidLinkType, saidLinkTypes } from '#core/tickets/vocabulary';
import { useDraft, useDrafts } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useCountWords } from './count-words.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { Pick } from './pick.tsx';
import type { Chosen } from './selection.ts';
import { TextField } from './text-field.tsx';
import { Tick } from './tick.tsx';
import { mostInAll, type Order } from './use-bulk.ts';
import { useDashboard } from './use-dashboard.ts';
import { useDeskPeople, useQueues } from './use-desk-people.ts';
import { useDeskWords } from './use-desk-words.ts';
import { useToolWords } from './use-tool-words.ts';

const useStyles = makeStyles({
  numbers: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

type Kind = 'assign' | 'priority' | 'note' | 'link' | 'close';

interface BulkDialogProps {
  readonly kind: Kind;
  readonly tickets: readonly Chosen[];
  readonly onClose: () => void;
  readonly onDo: (order: Order) => Promise<void>;
}

type Plan = Omit<Order, 'tickets'> | { readonly missing: string };

const shownNumbers = 12;

const draftOf = (kind: Kind): string => `bulk.${kind}`;

/** Asks how: to whom, how urgent, with which words. What was written stays until it is done. */
export function BulkDialog({ kind, tickets, onClose, onDo }: BulkDialogProps) {
  const styles = useStyles();
  const strings = useStrings();
  const drafts = useDrafts();
  const { bulk: words } = useToolWords();
  const [plan, setPlan] = useState<Plan>();
  const [tried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isTooMany = tickets.length > mostInAll;
  const submit = async () => {
    setTried(true);
    if (!plan || 'missing' in plan || isTooMany || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onDo({ ...plan, tickets });
      drafts.remove(draftOf(kind));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const missing = tried && plan && 'missing' in plan ? plan.missing : undefined;
  const numbers = tickets.slice(0, shownNumbers).map(({ number }) => number);
  const parts: Readonly<Record<Kind, (props: PartProps) => ReactNode>> = {
    assign: AssignPart,
    priority: PriorityPart,
    note: NotePart,
    link: LinkPart,
    close: ClosePart,
  };
  const Part = parts[kind];
  return (
    <DeskDialog
      title={words.titles[kind](tickets.length)}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" appearance="primary" disabledFocusable={isBusy || isTooMany}>
            {kind === 'priority' ? words.changePriority : words[kind]}
          </Button>
          <Button onClick={onClose}>{strings.cancel}</Button>
        </>
      }
    >
      <p className={styles.numbers}>
        {numbers.join(', ')}
        {tickets.length > numbers.length && '…'}
      </p>
      <Part plan={setPlan} missing={missing} error={error} />
      {isTooMany && <Notice intent="warning">{words.tooMany(mostInAll)}</Notice>}
      {error !== undefined && <ProblemNotice error={error} />}
    </DeskDialog>
  );
}

interface PartProps {
  readonly plan: (plan: Plan) => void;
  readonly missing: string | undefined;
  readonly error: unknown;
}

/** Tells the dialog what is planned whenever it changes. */
function usePlan(plan: PartProps['plan'], next: Plan): void {
  const text = JSON.stringify(next);
  useEffect(() => plan(JSON.parse(text) as Plan), [plan, text]);
}

function AssignPart({ plan, missing }: PartProps) {
  const { bulk: words } = useToolWords();
  const me = useMe();
  const count = useCountWords();
  const queues = useQueues();
  const people = useDeskPeople(true);
  const { data: dashboard } = useDashboard();
  const [who, setWho] = useState('');
  const [where, setWhere] = useState('');
  const person = who === 'me' ? me : people.data?.find(({ id }) => id === who);
  const queue = queues.data?.find(({ id }) => id === where);
  const assigneeId = who === 'nobody' ? null : person?.id;
  usePlan(
    plan,
    who === '' && where === ''
      ? { missing: words.assignMissing }
      : {
          what: { kind: 'assign', ...(who !== '' && { assigneeId }), ...(where !== '' && { queueId: where }) },
          shown: {
            ...(who !== '' && { assignee: person ? { id: person.id, name: person.name } : null }),
            ...(queue && { queue: { id: queue.id, name: queue.name } }),
          },
        },
  );
  const loads = (dashboard?.queues ?? []).filter(({ id }) => where === '' || id === where);
  const over = loads
    .flatMap(({ wipLimit, agents }) =>
      wipLimit === null ? [] : (agents ?? []).map(({ id, name, load }) => ({ id, name, load, wipLimit })),
    )
    .find(({ id, load, wipLimit }) => id === person?.id && (load.count >= wipLimit || load.more));
  return (
    <>
      <Pick
        label={words.person}
        value={who}
        onChange={setWho}
        options={[
          { value: '', name: words.personSame },
          { value: 'me', name: words.personMe },
          { value: 'nobody', name: words.personNobody },
          ...(people.data ?? []).filter(({ id }) => id !== me?.id).map(({ id, name }) => ({ value: id, name })),
        ]}
      />
      <Pick
        label={words.queue}
        value={where}
        onChange={setWhere}
        options={[
          { value: '', name: words.queueSame },
          ...(queues.data ?? []).map(({ id, name }) => ({ value: id, name })),
        ]}
      />
      {over && <Notice intent="warning">{words.wip(over.name, count(over.load), count(over.wipLimit))}</Notice>}
      {missing && <Notice intent="error">{missing}</Notice>}
    </>
  );
}

function PriorityPart({ plan }: PartProps) {
  const { bulk: words } = useToolWords();
  const { list } = useDeskWords();
  const strings = useStrings();
  const [chosen, choose] = useState<(typeof priorities)[number]>('P3');
  usePlan(plan, { what: { kind: 'priority', priority: chosen }, shown: { priority: chosen } });
  return (
    <Pick
      label={words.priority}
      value={chosen}
      onChange={(value) => choose(priorities.find((one) => one === value) ?? chosen)}
      options={priorities.map((value) => ({ value, name: list.priorityGroup(value, strings.priorities[value]) }))}
    />
  );
}

function NotePart({ plan, missing, error }: PartProps) {
  const { bulk: words } = useToolWords();
  const [text, setText] = useDraft(draftOf('note'));
  const body = text.trim();
  usePlan(plan, body === '' ? { missing: words.noteMissing } : { what: { kind: 'note', body }, shown: {} });
  return (
    <TextField
      isLong
      label={words.noteLabel}
      hint={words.noteHint}
      value={text}
      onChange={setText}
      most={20_000}
      problem={missing ?? fieldProblem(error, '/body')}
    />
  );
}

const numberShape = /^\s*(INC|REQ)-\d{1,9}\s*$/i;

function LinkPart({ plan, missing, error }: PartProps) {
  const { bulk: words } = useToolWords();
  const [type, setType] = useState<SaidLinkType>('relates_to');
  const [other, setOther] = useState('');
  const isNumber = numberShape.test(other);
  usePlan(
    plan,
    isNumber ? { what: { kind: 'link', type, ticketId: other.trim() }, shown: {} } : { missing: words.linkMissing },
  );
  return (
    <>
      <Pick
        label={words.linkType}
        value={type}
        onChange={(value) => setType(saidLinkTypes.find((one) => one === value) ?? type)}
        options={saidLinkTypes.map((value) => ({ value, name: words.linkTypes[value] }))}
      />
      <TextField
        label={words.linkTo}
        hint={words.linkToHint}
        value={other}
        onChange={setOther}
        most={20}
        problem={missing ?? fieldProblem(error, '/ticketId')}
      />
    </>
  );
}

const codes = [...resolutionCodes, 'fulfilled'] as const;

function ClosePart({ plan, missing, error }: PartProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { bulk: words } = useToolWords();
  const [code, setCode] = useState<(typeof codes)[number]>('fixed');
  const [said, setSaid] = useDraft(draftOf('close'));
  const [tasksToo, setTasksToo] = useState(false);
  const text = said.trim();
  usePlan(
    plan,
    text === ''
      ? { missing: words.wordsMissing }
      : { what: { kind: 'close', code, text, ...(tasksToo && { overrideTasks: true }) }, shown: { status: 'closed' } },
  );
  return (
    <>
      <Pick
        label={words.how}
        value={code}
        onChange={(value) => setCode(codes.find((one) => one === value) ?? code)}
        options={codes.map((value) => ({ value, name: strings.closures[value] }))}
      />
      <TextField
        isLong
        label={words.words}
        hint={words.wordsHint}
        value={said}
        onChange={setSaid}
        most={20_000}
        problem={missing ?? fieldProblem(error, '/text')}
      />
      <Tick label={words.tasksToo} isOn={tasksToo} onChange={setTasksToo} />
      <p className={styles.hint}>{words.closeText}</p>
    </>
  );
}
