import type { ApprovalRunView, ApprovalsView, SeatView, StageView } from '#core/approvals/contract';
import type { RunStepView, RunView } from '#core/playbooks/contract';
import type { OpenTask } from '#core/tasks/open-tasks';
import type { Ticket } from '#core/tickets/ticket';
import { moment } from '#teams-app/cards/moments';
import { plainLine } from '#teams-app/cards/plain-text';
import type {
  ShownApproval,
  ShownChain,
  ShownRun,
  ShownStage,
  ShownStep,
  ShownTask,
  WorkView,
} from '#teams-app/cards/work-view';
import { isPast, shownState } from '#teams-app/strings/shown-step';
import type { Strings } from '#teams-app/strings/strings';
import { whyNow } from '#teams-app/strings/why-asked-words';
import { shownAnswers } from '../requests/shown-answers.ts';
import { whyAskedWords } from '../requests/why-asked-words.ts';
import { endedRunOf } from './ended-run.ts';
import type { TicketWork } from './read-work.ts';

/** For whom it is shown: what people said while deciding is not for everybody who passes by. */
export interface WorkReader {
  readonly isDesk: boolean;
  readonly seesWords: boolean;
}

/** What is going on with a ticket, in the words of a card. */
export const shownWork = (ticket: Ticket, work: TicketWork, reader: WorkReader, s: Strings): WorkView => ({
  answers: work.form && ticket.request ? shownAnswers(work.form, ticket.request.answers, s) : [],
  chains: chainsOf(work.approvals).map((chain) => shownChain(chain, reader, s)),
  run: work.run && { ...shownRun(work.run, work, s), again: endedRunOf(ticket, work) === work.run.id },
  tasks: reader.isDesk ? work.tasks.map(shownTask) : [],
});

/** The chain of the request first, then those of its steps that are going on, and of those that are over the newest. */
function chainsOf(approvals: ApprovalsView | null): readonly ApprovalRunView[] {
  if (!approvals) return [];
  const { main, steps } = approvals;
  const open = steps.filter(({ outcome }) => outcome === null);
  const over = steps.filter(({ outcome }) => outcome !== null).slice(-1);
  return [...(main && main.outcome !== 'not_needed' ? [main] : []), ...open, ...over];
}

const shownChain = (run: ApprovalRunView, reader: WorkReader, s: Strings): ShownChain => ({
  about: run.purpose.is === 'step' ? run.purpose.text : null,
  ended: run.outcome,
  plan: run.plan,
  stages: run.stages.map((stage) => shownStage(stage, reader, s)),
});

const shownStage = ({ name, state, rule, seats }: StageView, reader: WorkReader, s: Strings): ShownStage => ({
  name,
  state,
  needs: rule.pass === 'quorum' ? rule.of : rule.pass,
  people: seats.map((seat) => shownSeat(seat, reader, s)),
});

const shownSeat = (
  { person, state, why, ...seat }: SeatView,
  { seesWords }: WorkReader,
  s: Strings,
): ShownApproval => ({
  name: person.name,
  state,
  why: whyAskedWords(whyNow({ state, why }), s),
  comment: seesWords ? seat.comment : null,
  question: seesWords ? seat.question : null,
  answer: seesWords ? seat.answer : null,
  decidedAt: seat.decidedAt,
});

const shownRun = (run: RunView, work: TicketWork, s: Strings): ShownRun => ({
  state: run.state,
  outcome: run.outcome,
  startedAt: run.startedAt,
  endedAt: run.endedAt,
  stays: run.stays,
  steps: run.steps.map((step) => shownStep(step, run, work, s)),
});

const shownStep = (step: RunStepView, run: RunView, work: TicketWork, s: Strings): ShownStep => ({
  name: step.name,
  state: shownState(step, run),
  waitsFor: step.state === 'running' ? waitWords(step, work, s) : null,
  at: step.state === 'retrying' ? step.retryAt : step.endedAt,
  trouble: step.trouble && isPast(step, run) ? { ...step.trouble, remedy: '' } : step.trouble,
  requestIds: step.requestIds,
});

/** For whom, or until when, a step waits. */
function waitWords({ waitsFor }: RunStepView, { tasks, approvals }: TicketWork, s: Strings): string | null {
  const words = s.request.run;
  switch (waitsFor?.kind) {
    case 'time':
      return waitsFor.until === null ? null : words.waitsUntil(moment(waitsFor.until));
    case 'task': {
      const holder = tasks.find(({ id }) => id === waitsFor.id)?.assignee;
      return words.waitsFor(holder ? plainLine(holder.name) : words.taskOfDesk);
    }
    case 'approval': {
      const names = deciders(approvals?.steps.find(({ runId }) => runId === waitsFor.id));
      return words.waitsFor(names.length > 0 ? words.approvalOf(names.map(plainLine).join(', ')) : words.approval);
    }
    default:
      return null;
  }
}

const mostNamed = 3;

function deciders(run: ApprovalRunView | undefined): readonly string[] {
  const open = (run?.stages ?? [])
    .filter(({ state }) => state === 'asking')
    .flatMap(({ seats }) => seats.filter(({ state }) => state === 'pending' || state === 'asked_back'));
  return [...new Set(open.map(({ person }) => person.name))].slice(0, mostNamed);
}

const shownTask = ({ id, title, status, assignee, dueAt }: OpenTask): ShownTask => ({
  id,
  title,
  status,
  assignee: assignee?.name ?? null,
  dueAt,
  can: status === 'pending' ? ['start', 'finish'] : ['finish'],
});
