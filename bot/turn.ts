import { ActivityTypes, type TurnContext } from 'botbuilder';
import { storedService } from '#core/teams/home-service';
import type { BotParts } from './bot-parts.ts';
import { dispatch } from './dispatch.ts';
import { readTurn } from './read-turn.ts';

/** One turn of Bot Framework: its activity as a plain value, what the bot makes of it, and the answer of an invoke. */
export const runTurn =
  (bot: BotParts, requestId: string) =>
  async (context: TurnContext): Promise<void> => {
    const read = readTurn(context.activity as unknown as Readonly<Record<string, unknown>>, requestId);
    const serviceUrl = storedService(read.address.serviceUrl, bot.defaultServiceUrl);
    const answer = await dispatch(bot, { ...read, address: { ...read.address, serviceUrl } });
    if (answer) await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer });
  };
