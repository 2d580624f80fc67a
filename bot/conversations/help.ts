import { worksTheDesk } from '#core/tenancy/roles';
import type { Card } from '#teams-app/cards/card';
import { helpCard } from '#teams-app/cards/help-card';
import { plainLine } from '#teams-app/cards/plain-text';
import { botCommands } from '#teams-app/commands';
import { homeLink } from '#teams-app/deep-links';
import type { AnyScene } from '../bot-parts.ts';
import { command } from '../command.ts';
import type { ShowingCard } from '../reply.ts';

/** `help`: everything this person can say. */
export const help = command<true>('help', {
  parse: (text) => /^\/?\s*(help(\s+me)?|commands|\?+)[\s!.?]*$/i.test(text) || undefined,
  run: async (scene) => ({ card: helpFor(scene), summary: scene.s.chat.helpTitle }),
});

/** `hi`: who this is, and what to press. */
export const hi = command<true>('hi', {
  parse: (text) =>
    /^\/?\s*(hi|hello|hey|hallo|good (morning|afternoon|evening))(\s+(there|all|team|bot|catalyst))?[\s!.,]*$/i.test(
      text,
    ) || undefined,
  run: async (scene): Promise<ShowingCard> => {
    const title = scene.s.chat.hello(firstName(scene.ctx.actor.name));
    return { card: greetingFor(scene, title), summary: title };
  },
});

export const helpFor = ({ bot, ctx, s }: AnyScene): Card => {
  const forDesk = worksTheDesk(ctx.actor.roles);
  const forAdmin = ctx.actor.scopes.has('settings:admin');
  return helpCard(
    {
      title: s.chat.helpTitle,
      intro: s.chat.helpIntro,
      commands: botCommands
        .filter((known) => known.name !== 'hi')
        .filter((known) => known.for === 'everyone' || (known.for === 'desk' ? forDesk : forAdmin))
        .map((known) => ({ ...known, ...s.commands[known.name] })),
      forDesk,
      url: homeLink(bot.app),
      kind: 'help',
    },
    s,
  );
};

/** The short card of a greeting or a welcome. */
export const greetingFor = ({ bot, ctx, s }: AnyScene, title: string, intro?: string): Card => {
  const forDesk = worksTheDesk(ctx.actor.roles);
  const words = intro ?? (forDesk ? s.chat.introDesk : s.chat.introEmployee);
  return helpCard({ title, intro: words, commands: [], forDesk, url: homeLink(bot.app), kind: 'welcome' }, s);
};

const firstName = (name: string): string => plainLine(name.split(/\s+/)[0] ?? name);
