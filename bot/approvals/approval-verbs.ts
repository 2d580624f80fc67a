import { type FieldError, isProblem } from '#core/api/problem';
import { answerApprover, askBack } from '#core/approvals/ask-back';
import type { DecisionView } from '#core/approvals/contract';
import { approveRequest, rejectRequest } from '#core/approvals/decide';
import { delegateApproval } from '#core/approvals/delegate-approval';
import { findMember } from '#core/people/find-members';
import type { Ticket } from '#core/tickets/ticket';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import type { PressScene } from '../bot-parts.ts';
import type { CardVerb } from '../card-verb.ts';
import { textOf, typedText } from '../read-fields.ts';
import { onTicket } from '../tickets/on-ticket.ts';
import { myApprovalsCard } from './my-approvals.ts';

type Verb = 'approval.approve' | 'approval.reject' | 'approval.ask' | 'approval.answer' | 'approval.delegate';
type Decide = (scene: PressScene, ticket: Ticket) => Promise<string>;

/**
 * A decision from a card. Whoever presses is known from Teams and found in the record of the request; of what the card sent,
 * only the words count, which chain was meant, and which state was looked at. A press that comes late or twice finds out how
 * things are.
 */
const deciding = (verb: Verb, decide: Decide): CardVerb =>
  onTicket(verb, async (scene, ticket) => {
    try {
      return await decide(scene, ticket);
    } catch (error) {
      const words = wordsOfDecision(error, scene.s);
      if (words === undefined) throw error;
      return words;
    }
  });

function wordsOfDecision(error: unknown, { approval }: Strings): string | undefined {
  if (isProblem(error, 'CAT_STEP_UP_REQUIRED')) return approval.outcome.signIn;
  if (isProblem(error, 'CAT_FORBIDDEN')) return approval.outcome.notAsked;
  if (isProblem(error, 'CAT_CONFLICT')) return approval.outcome.late.old;
  const refused = isProblem(error, 'CAT_VALIDATION') ? (error.errors ?? []) : [];
  return refused.some(isAboutWhom) ? approval.outcome.cannotHandOver : undefined;
}

const isAboutWhom = ({ pointer }: FieldError): boolean => pointer === '/toId';

/** What counted is said in the words of the press; everything else in those of what became of it. */
const saidOf = ({ is }: DecisionView, done: string, { approval }: Strings): string =>
  is === 'counted' ? done : approval.outcome.late[is];

const onRun = ({ turn }: PressScene, { id }: Ticket) => {
  const { runId, seen } = turn.data;
  return {
    id,
    ...(isUuid(runId) && { runId }),
    ...(Number.isSafeInteger(seen) && Number(seen) >= 0 && { seen: Number(seen) }),
  };
};

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

const turnOf = (value: unknown): { turn?: number } =>
  Number.isSafeInteger(Number(value)) && Number(value) >= 0 && value !== '' ? { turn: Number(value) } : {};

const approve = deciding('approval.approve', async (scene, ticket) => {
  const { ctx, turn, s } = scene;
  const comment = typedText(turn.data, 'approveComment');
  const done = await approveRequest(ctx, { ...onRun(scene, ticket), ...(comment !== '' && { comment }) });
  const isFromList = turn.data.list !== undefined;
  return saidOf(done, isFromList ? s.approval.list.approvedOf(ticket.number) : s.approval.outcome.approved, s);
});

const reject = deciding('approval.reject', async (scene, ticket) => {
  const { ctx, turn, s } = scene;
  const comment = typedText(turn.data, 'rejectComment');
  if (comment === '') return s.approval.outcome.sayWhyRejected;
  return saidOf(await rejectRequest(ctx, { ...onRun(scene, ticket), comment }), s.approval.outcome.rejected, s);
});

const ask = deciding('approval.ask', async (scene, ticket) => {
  const { ctx, turn, s } = scene;
  const question = typedText(turn.data, 'askBackText');
  if (question === '') return s.approval.outcome.askWhat;
  const input = { ...onRun(scene, ticket), ...turnOf(turn.data.turn ?? ''), question };
  return saidOf(await askBack(ctx, input), s.approval.outcome.askedBack, s);
});

const delegate = deciding('approval.delegate', async (scene, ticket) => {
  const { ctx, turn, s } = scene;
  const toId = typedText(turn.data, 'delegateTo');
  if (toId === '') return s.approval.outcome.choosePerson;
  const done = await delegateApproval(ctx, { ...onRun(scene, ticket), toId });
  const name = (await findMember(ctx, toId))?.name ?? '';
  return saidOf(done, s.approval.outcome.delegated(plainLine(name)), s);
});

/** Which question is meant comes as `<run> <approval> <turn>`: of the button, or of the field in which it was chosen. */
const answer = deciding('approval.answer', async ({ ctx, turn, s }, ticket) => {
  const said = typedText(turn.data, 'answerText');
  if (said === '') return s.approval.outcome.answerWhat;
  const [runId, approvalId, at = ''] = (textOf(turn.data.question) ?? '').split(' ');
  const done = await answerApprover(ctx, {
    id: ticket.id,
    answer: said,
    ...(isUuid(runId) && { runId }),
    ...(approvalId && { approvalId }),
    ...turnOf(at),
  });
  return saidOf(done, s.approval.outcome.answered, s);
});

const mine: CardVerb = {
  verb: 'approvals.mine',
  run: async (scene) => ({ card: await myApprovalsCard(scene, textOf(scene.turn.data.cursor)) }),
};

export const approvalVerbs: readonly CardVerb[] = [approve, reject, ask, answer, delegate, mine];
