import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  TurnContext,
} from 'botbuilder';
import { formCard, ticketCard } from './cards.ts';

/** A small bot on the real CloudAdapter, to try the small Teams and to prove its protocol. It keeps what it heard. */
export type TrialBot = {
  readonly heard: readonly Activity[];
  /** Answers `POST /api/messages`; false for anything else. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  readonly adapter: CloudAdapter;
};

const asCard = (card: unknown) => MessageFactory.attachment(CardFactory.adaptiveCard(card));

export function createTrialBot(): TrialBot {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const heard: Activity[] = [];
  const cards = new Map<string, { userIds: readonly string[]; assignee: string }>();

  const base = (assignee: string, userIds: readonly string[]) =>
    ticketCard({ status: assignee === 'nobody' ? 'New' : 'In progress', assignee, userIds });

  async function onMessage(turn: TurnContext): Promise<void> {
    const { activity } = turn;
    const text = TurnContext.removeRecipientMention(activity)?.trim() ?? activity.text?.trim() ?? '';
    if (activity.value) {
      await turn.sendActivity(`Thank you. You wrote \`${JSON.stringify(activity.value)}\`.`);
      return;
    }
    if (text === 'card') {
      const userIds = [activity.from.id];
      const sent = await turn.sendActivity(asCard(base('nobody', userIds)));
      if (sent) cards.set(sent.id, { userIds, assignee: 'nobody' });
      return;
    }
    if (text === 'form') {
      await turn.sendActivity(asCard(formCard));
      return;
    }
    if (text === 'update') {
      const sent = await turn.sendActivity('first');
      if (sent) await turn.updateActivity({ ...MessageFactory.text('second'), id: sent.id });
      return;
    }
    if (text === 'delete') {
      const sent = await turn.sendActivity('gone in a moment');
      if (sent) await turn.deleteActivity(sent.id);
      return;
    }
    if (text === 'crash') throw new Error('asked to crash');
    await turn.sendActivity({ type: ActivityTypes.Typing });
    await turn.sendActivity(`You said: ${text || 'nothing'}`);
  }

  async function onExecute(turn: TurnContext): Promise<void> {
    const { verb, data } = turn.activity.value.action;
    const id = turn.activity.replyToId ?? '';
    const { userIds, assignee } = cards.get(id) ?? { userIds: [], assignee: 'nobody' };
    const status = (who: string) => (who === 'nobody' ? 'New' : 'In progress');
    const viewer = turn.activity.from.name;
    const answer = (value: unknown, type = 'application/vnd.microsoft.card.adaptive', statusCode = 200) =>
      turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode, type, value } } });
    if (verb === 'refresh') {
      await answer(ticketCard({ status: status(assignee), assignee, viewer, userIds }));
    } else if (verb === 'take') {
      cards.set(id, { userIds, assignee: viewer });
      await turn.updateActivity({ ...asCard(base(viewer, userIds)), id });
      await answer(ticketCard({ status: status(viewer), assignee: viewer, viewer, userIds }));
    } else if (verb === 'reply') {
      await answer(`Reply sent: ${data.reply}`, 'application/vnd.microsoft.activity.message');
    } else {
      const error = { code: 'BadRequest', message: 'This ticket is closed, so it cannot be changed.' };
      await answer(error, 'application/vnd.microsoft.error', 400);
    }
  }

  async function onTurn(turn: TurnContext): Promise<void> {
    if (turn.activity.type === ActivityTypes.Message) await onMessage(turn);
    if (turn.activity.type === ActivityTypes.Invoke) await onExecute(turn);
  }

  /** CloudAdapter was written for Express and restify: this is the little of them it needs. */
  async function handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (req.method !== 'POST' || req.url !== '/api/messages') return false;
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    // The adapter changes what it is given.
    heard.push(structuredClone(body));
    const answer = {
      socket: undefined,
      status(code: number) {
        res.statusCode = code;
        return answer;
      },
      header: (name: string, value: unknown) => res.setHeader(name, String(value)),
      send(value: unknown) {
        if (value === undefined) return res.end();
        res.setHeader('content-type', 'application/json');
        return res.end(JSON.stringify(value));
      },
      end: () => res.writableEnded || res.end(),
    };
    const request = { body, headers: req.headers, method: req.method };
    await adapter.process(request as never, answer as never, onTurn);
    return true;
  }
  adapter.onTurnError = async (_turn, error) => {
    throw error;
  };
  return { heard, handle, adapter };
}

/** Listens on a free port of the loopback (or `port`) and resolves to its base URL. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
