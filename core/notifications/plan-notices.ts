import { findMember } from '../people/find-members.ts';
import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { surfacesFor } from './default-matrix.ts';
import { holdUntil } from './hold-until.ts';
import { mayHear, mayHearNotes } from './may-hear.ts';
import { type NoticeRule, noticeRules, onCallIn } from './notice-rules.ts';
import type { Occasion } from './occasion.ts';
import type { PlannedNotice, PlannedNotices, SaidWords } from './planned-notice.ts';
import { readPreferences } from './read-preferences.ts';
import { saidIn } from './said-words.ts';
import { tongueOf } from './tongue.ts';
import { type Audience, audiences, type PersonalSurface } from './vocabulary.ts';
import { workWords } from './work-words.ts';

const nobody: PlannedNotices = { personal: [], channel: null };

interface Told {
  readonly memberId: string;
  readonly audience: Audience;
  readonly rule: NoticeRule;
  /** Whether or not that is why they are told. */
  readonly isOnCall: boolean;
}

/**
 * Who hears of an occasion, on which surfaces, and when. Nobody hears of what they did themselves (but the receipt of a
 * report), nobody twice, and nobody who left or may not read the ticket any more. History that is taken over is told to
 * nobody. Members, queues and preferences come from the cache; a reply costs one point read, a private note none.
 */
export async function planNotices(ctx: Ctx, ticket: Ticket, occasion: Occasion): Promise<PlannedNotices> {
  if (occasion.surface === 'import') return nobody;
  const rules = (noticeRules[occasion.name] ?? []).filter(({ when }) => when?.(ticket, occasion) ?? true);
  const told = await whoIsTold(ctx, rules, ticket, occasion);
  const channelRule = rules.find(({ channel }) => channel?.(ticket, occasion));
  const tells = told.some(({ rule }) => rule.tellsReply);
  const said = tells ? await saidIn(ctx, ticket.id, occasion) : null;
  const isGone = !said || said.deleted;
  if (isGone && told.some(({ rule }) => rule.tellsReply === 'always')) return nobody;
  return {
    personal: await planned(ctx, ticket, occasion, told, isGone ? null : said),
    channel: channelRule
      ? {
          kind: channelRule.kind,
          audience: 'queue',
          queueId: ticket.queue.id,
          key: occasion.id,
          ...(channelRule.tellsWork ? await workWords(ctx, ticket, occasion, channelRule.kind, '') : { said: null }),
          ...tongueOf(undefined, ctx.tenant),
        }
      : null,
  };
}

/**
 * What must be said anew where a reply was told that has been changed or taken back since: the notices as `planNotices`
 * made them of the reply, or of the waiting if it was the question; which of them was told, their ledger knows. Empty for
 * every other occasion, and for private notes.
 */
export async function planRewrites(ctx: Ctx, ticket: Ticket, occasion: Occasion): Promise<readonly PlannedNotice[]> {
  if (occasion.name !== 'ticket.comment.edited' || occasion.surface === 'import') return [];
  const said = await saidIn(ctx, ticket.id, occasion);
  if (!said) return [];
  const data = { ...occasion.data, fromDesk: said.fromDesk, mentionedIds: occasion.data.mentionedBefore };
  const originals: readonly Occasion[] = [
    { ...occasion, name: 'ticket.commented', data },
    ...(said.fromDesk ? [{ ...occasion, name: 'ticket.waiting' as const, data: { ...data, reason: 'customer' } }] : []),
  ];
  const rewritten = originals.map(async (original) => {
    const rules = (noticeRules[original.name] ?? []).filter(({ when }) => when?.(ticket, original) ?? true);
    // By each rule alone: whoever was told of the reply may have been mentioned in it later.
    const told = await Promise.all(rules.map((rule) => whoIsTold(ctx, [rule], ticket, original)));
    return planned(ctx, ticket, original, told.flat(), said);
  });
  return (await Promise.all(rewritten)).flat();
}

/** Each person once, in the first of their parts. */
async function whoIsTold(
  ctx: Ctx,
  rules: readonly NoticeRule[],
  ticket: Ticket,
  occasion: Occasion,
): Promise<readonly Told[]> {
  const queue = rules.length === 0 ? undefined : (await findQueues(ctx)).find(({ id }) => id === ticket.queue.id);
  const all = rules.flatMap((rule) =>
    rule.to.flatMap((party) =>
      party
        .ids(ticket, occasion, queue)
        .filter((id) => rule.receipt || id !== occasion.actor.id)
        .map((memberId) => ({ memberId, audience: party.audience, rule })),
    ),
  );
  const called = all.filter(({ audience }) => audience === 'on_call').map(({ memberId }) => memberId);
  const onCall = new Set([...called, ...onCallIn(occasion)]);
  const inOrder = all.sort((a, b) => audiences.indexOf(a.audience) - audiences.indexOf(b.audience));
  return inOrder
    .filter(({ memberId }, index) => inOrder.findIndex((one) => one.memberId === memberId) === index)
    .map((one): Told => ({ ...one, isOnCall: onCall.has(one.memberId) }));
}

async function planned(
  ctx: Ctx,
  ticket: Ticket,
  occasion: Occasion,
  told: readonly Told[],
  said: SaidWords | null,
): Promise<readonly PlannedNotice[]> {
  if (told.length === 0) return [];
  const queues = await findQueues(ctx);
  const notices = await Promise.all(
    told.map(async (one) => {
      const member = await findMember(ctx, one.memberId);
      const hears = one.rule.ofNote ? mayHearNotes : mayHear;
      if (member && hears(member, queues, ticket)) return noticeFor(ctx, ticket, occasion, one, member, said);
      if (member?.active && one.rule.kind === 'task_assigned') {
        return { ...(await noticeFor(ctx, ticket, occasion, one, member, said)), outside: true };
      }
      ctx.platform.log({ level: 'info', msg: 'notice withheld', kind: one.rule.kind, ticketId: ticket.id });
      return undefined;
    }),
  );
  return notices.filter((notice) => notice !== undefined && notice.surfaces.length > 0) as readonly PlannedNotice[];
}

async function noticeFor(
  ctx: Ctx,
  ticket: Ticket,
  occasion: Occasion,
  { audience, rule, isOnCall }: Told,
  member: Member,
  said: SaidWords | null,
): Promise<PlannedNotice> {
  const { kind } = rule;
  const { commentId } = occasion.data;
  const preferences = await readPreferences(ctx, member.id);
  const tongue = tongueOf(member, ctx.tenant);
  const work = rule.tellsWork ? await workWords(ctx, ticket, occasion, kind, member.id) : undefined;
  const urgent = ticket.priority === 'P1' || isOnCall;
  const own = occasion.actor.id === member.id;
  const on = (what: typeof kind) => surfacesFor(what, audience, preferences?.matrix ?? {}, worksTheDesk(member.roles));
  const elsewhere: readonly PersonalSurface[] = [
    ...(own ? (['in_app'] as const) : []),
    ...(rule.beside?.ids(occasion).includes(member.id) ? on(rule.beside.kind) : []),
  ];
  return {
    kind,
    audience,
    memberId: member.id,
    // Also where the reply was taken back: what was told of it is found by the same name.
    key: (rule.tellsReply || rule.ofNote) && typeof commentId === 'string' ? commentId : occasion.id,
    surfaces: work?.isOver ? [] : on(kind).filter((surface) => !elsewhere.includes(surface)),
    until:
      urgent || own
        ? null
        : holdUntil({
            kind,
            memberId: member.id,
            ticket,
            preferences,
            tenant: ctx.tenant,
            now: ctx.platform.clock.now(),
            tongue,
          }),
    urgent,
    member: { name: member.name, address: member.email },
    said: work ? work.said : rule.tellsReply ? said : null,
    ...(work && { about: work.about }),
    ...tongue,
  };
}
