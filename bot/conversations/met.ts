import { digest } from '#core/digest';
import type { Ctx } from '#core/platform';
import { type Place, placePartition } from '#core/teams/place';
import { wonRace } from '#core/won-race';
import type { BotParts, Scene } from '../bot-parts.ts';
import { enterTurn } from '../enter-turn.ts';
import { catchUpCards } from '../living-cards/catch-up-cards.ts';
import type { MessageTurn, PlainTurn } from '../turn-value.ts';
import { greetingFor } from './help.ts';
import { readChat, writeChat } from './personal-chat.ts';
import { rememberChat } from './remember-chat.ts';

/** The bot was installed or added: one welcome for each person and place, ever. Teams tells of it in several ways at once. */
export async function welcome(bot: BotParts, turn: PlainTurn): Promise<void> {
  const scene = await enterTurn(bot, turn);
  if (!scene) return;
  const { ctx, s } = scene;
  const isBack = await rememberChat(ctx, turn);
  if (isBack) catchUpCards(bot, ctx, turn.address.conversationId);
  const isFirst = turn.scope === 'personal' ? await claimPerson(ctx) : await claimPlace(scene);
  if (!isFirst) return;
  const intro = turn.scope === 'personal' ? s.chat.welcomePersonal : s.chat.welcomePlace;
  const card = greetingFor(asAsked(scene), s.chat.welcomeTitle, intro);
  await bot.sender.send(turn.address, { card, summary: s.chat.welcomeTitle });
}

/** The bot was taken out: nobody is written to where it is not. Cards that stand there find out by being refused. */
export async function left(bot: BotParts, turn: PlainTurn): Promise<void> {
  const scene = await enterTurn(bot, turn);
  if (!scene) return;
  const { ctx } = scene;
  if (turn.scope === 'personal') {
    await writeChat(ctx, ctx.actor.id, { unreachable: true, refusal: 'not_installed' });
    return;
  }
  const at = ctx.platform.clock.now().toISOString();
  const { stored, place } = await readPlace(scene);
  const { etag, ...known } = stored ?? { ...place, etag: undefined };
  const doc: Place = { ...known, leftAt: at, updatedAt: at };
  await wonRace(
    ctx.store.commit(placePartition, [etag ? { replace: 'place', doc, ifMatch: etag } : { create: 'place', doc }]),
  );
}

async function claimPerson(ctx: Ctx): Promise<boolean> {
  const chat = await readChat(ctx, ctx.actor.id);
  if (!chat || chat.welcomedAt !== null) return false;
  const { etag, ...known } = chat;
  const at = ctx.platform.clock.now().toISOString();
  const doc = { ...known, welcomedAt: at, updatedAt: at };
  return wonRace(ctx.store.commit('conversations', [{ replace: 'conversation', doc, ifMatch: etag }]));
}

async function claimPlace(scene: Scene<PlainTurn>): Promise<boolean> {
  const { ctx } = scene;
  const { stored, place } = await readPlace(scene);
  if (stored?.welcomedAt) return false;
  const at = ctx.platform.clock.now().toISOString();
  const doc: Place = { ...place, welcomedAt: at, leftAt: null, updatedAt: at };
  return wonRace(
    ctx.store.commit(placePartition, [
      stored ? { replace: 'place', doc, ifMatch: stored.etag } : { create: 'place', doc },
    ]),
  );
}

async function readPlace({ ctx, turn }: Scene<PlainTurn>) {
  const id = digest('place', turn.place).slice(0, 32);
  const place: Place = {
    id,
    conversationId: turn.place,
    serviceUrl: turn.address.serviceUrl,
    scope: turn.scope === 'channel' ? 'channel' : 'groupChat',
    welcomedAt: null,
    leftAt: null,
    updatedAt: ctx.platform.clock.now().toISOString(),
  };
  return { stored: await ctx.store.get('place', placePartition, id), place };
}

const asAsked = (scene: Scene<PlainTurn>): Scene => ({
  ...scene,
  turn: { ...scene.turn, kind: 'message', text: '', files: 0, isForBot: true } satisfies MessageTurn,
});
