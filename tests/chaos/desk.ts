import { randomUUID } from 'node:crypto';
import { type Answer, ask, isDone } from './ask.ts';
import type { ClockTimeline } from './clock-timeline.ts';
import { judge, type Notes } from './notes.ts';
import type { Random } from './random.ts';

/** A write of the API: sent under one key until it is acknowledged. */
export interface Request {
  readonly what: 'create' | 'comment' | 'move';
  readonly key: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly upn: string;
  /** By the victims' clock, which may go back between two requests: the earliest time of any. */
  earliestAt: number;
  sends: number;
  isAcknowledged: boolean;
  /** It was sent again after the product had forgotten its key, and so may have been done as often as this. */
  mayBeDone: number;
}

/** A ticket as its acknowledgements leave it. */
export interface Known {
  readonly created: Request;
  readonly subject: string;
  id: string;
  number: string;
  version: number;
  status: string;
  readonly requests: Request[];
  isBusy: boolean;
}

export interface Desk {
  readonly tickets: readonly Known[];
  /** One thing at random: report, comment, move, read. */
  readonly act: () => Promise<void>;
  /** Sends again what got lost; true when nothing is unsettled any more. */
  readonly settle: () => Promise<boolean>;
  readonly get: (path: string, upn?: string) => Promise<Answer>;
}

export const agent = 'agent@contoso.example';
/** Not the agent, whose comments would then be those of the requester and move the ticket. */
const reporters = ['employee@contoso.example', 'manager@contoso.example'];

/** The product keeps the answer to a key for a day. */
const keyLastsMs = 86_400_000;

const nextMoves: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  open: [{ to: 'in_progress' }, { to: 'resolved', code: 'fixed', text: 'It works again.' }],
  in_progress: [
    { to: 'waiting', reason: 'vendor' },
    { to: 'resolved', code: 'workaround', text: 'Use the other one.' },
  ],
  waiting: [{ to: 'in_progress' }],
};

export function createDesk(
  notes: Notes,
  random: Random,
  time: ClockTimeline,
  tokenOf: (upn: string) => Promise<string>,
): Desk {
  const tickets: Known[] = [];

  const authorized = async (upn: string) => ({ authorization: `Bearer ${await tokenOf(upn)}` });

  const get = async (path: string, upn = agent): Promise<Answer> => {
    const answer = await ask(`${notes.url()}${path}`, { headers: await authorized(upn) });
    judge(notes, `GET ${path}`, answer);
    notes.counts.reads += 1;
    return answer;
  };

  const newRequest = (what: Request['what'], path: string, upn: string, body: Request['body']): Request => ({
    what,
    key: randomUUID(),
    path,
    upn,
    body,
    earliestAt: time.earliest(),
    sends: 0,
    isAcknowledged: false,
    mayBeDone: 1,
  });

  const post = async (ticket: Known, { what, path, upn, key, body }: Request): Promise<Answer> => {
    const headers = { ...(await authorized(upn)), 'idempotency-key': key };
    const answer = await ask(`${notes.url()}${path}`, { method: 'POST', headers, body });
    judge(notes, `${what} ${ticket.subject}`, answer, 'CAT_UNAVAILABLE');
    return answer;
  };

  /** True when it was acknowledged; the ticket then knows it. */
  const send = async (ticket: Known, request: Request): Promise<boolean> => {
    request.sends += 1;
    // An answer that got lost and whose key has run out cannot be told from one that never was.
    if (request.sends > 1 && time.now() - request.earliestAt > keyLastsMs - 60_000) request.mayBeDone = request.sends;
    request.earliestAt = Math.min(request.earliestAt, time.earliest());
    const answer = await post(ticket, request);
    if (answer === 'lost' || answer.status >= 500 || answer.status === 401) return false;
    if (!isDone(answer) && !(request.mayBeDone > 1 && answer.status === 409)) {
      const why = JSON.stringify(answer.body).slice(0, 300);
      notes.faults.push(`${request.what} ${ticket.subject} was refused with ${answer.status}: ${why}`);
    }
    request.isAcknowledged = true;
    if (!isDone(answer)) {
      ticket.status = 'unknown';
      return true;
    }
    notes.counts.acknowledged += 1;
    if (request.what === 'comment') return true;
    if (ticket.id !== '' && (ticket.id !== answer.body.id || ticket.number !== answer.body.number)) {
      notes.faults.push(`${ticket.subject} was ${ticket.number} and is answered as ${answer.body.number}`);
    }
    ticket.id = answer.body.id;
    ticket.number = answer.body.number;
    ticket.version = Math.max(ticket.version, answer.body.version);
    ticket.status = answer.body.status;
    return true;
  };

  const exclusively = async (ticket: Known, act: () => Promise<unknown>): Promise<void> => {
    ticket.isBusy = true;
    await act().finally(() => {
      ticket.isBusy = false;
    });
  };

  const report = async (): Promise<void> => {
    const subject = `Chaos ${tickets.length + 1}`;
    const upn = random.pick(reporters);
    const created = newRequest('create', '/v1/portal/incidents', upn, { subject, urgency: random.whole(1, 3) });
    const ticket: Known = { created, subject, id: '', number: '', version: 0, status: '', requests: [], isBusy: false };
    tickets.push(ticket);
    await exclusively(ticket, () => send(ticket, created));
  };

  const workable = (): Known[] =>
    tickets.filter(
      ({ id, isBusy, status, requests }) =>
        id !== '' && !isBusy && status in nextMoves && requests.every(({ isAcknowledged }) => isAcknowledged),
    );

  const workOn = async (what: 'comment' | 'move'): Promise<void> => {
    const open = workable().slice(-60);
    if (open.length === 0) return report();
    const ticket = random.pick(open);
    const request =
      what === 'comment'
        ? newRequest('comment', `/v1/tickets/${ticket.id}/comments`, agent, {
            body: `Comment ${ticket.requests.length + 1} on ${ticket.subject}`,
            isPrivate: random.chance(0.3),
          })
        : newRequest(
            'move',
            `/v1/tickets/${ticket.id}/transitions`,
            agent,
            random.pick(nextMoves[ticket.status] ?? []),
          );
    ticket.requests.push(request);
    await exclusively(ticket, () => send(ticket, request));
  };

  /** What was acknowledged is there to be read, by whichever process. */
  const read = async (): Promise<void> => {
    const known = tickets.filter(({ id, isBusy }) => id !== '' && !isBusy);
    if (known.length === 0) return report();
    const ticket = random.pick(known);
    await exclusively(ticket, async () => {
      const answer = await get(`/v1/tickets/${ticket.id}`);
      if (answer === 'lost' || answer.status >= 500 || answer.status === 401) return;
      if (answer.status !== 200 || answer.body.version < ticket.version || answer.body.number !== ticket.number) {
        const seen = `${answer.status}, ${answer.body?.number}, version ${answer.body?.version}`;
        notes.faults.push(`${ticket.number}, version ${ticket.version}, is read as ${seen}`);
      }
    });
  };

  /** A request that was answered gets that answer again, and nothing is done a second time. */
  const repeat = async (): Promise<void> => {
    const isFresh = ({ earliestAt }: Request) => time.now() - earliestAt < keyLastsMs - 60_000;
    const known = tickets.filter(({ id, isBusy, created }) => id !== '' && !isBusy && isFresh(created)).slice(-60);
    if (known.length === 0) return report();
    const ticket = random.pick(known);
    await exclusively(ticket, async () => {
      const jumps = time.jumps();
      const answer = await post(ticket, ticket.created);
      if (time.jumps() !== jumps) {
        // The key may have run out on the way.
        ticket.created.mayBeDone += 1;
        return;
      }
      if (!isDone(answer) || (answer.body.id === ticket.id && answer.body.version === 1)) return;
      notes.faults.push(`The key of ${ticket.number} is answered with ${answer.body.number} ${answer.body.version}`);
    });
  };

  return {
    tickets,
    get,
    async act() {
      const dice = random.next();
      if (dice < 0.35) await report();
      else if (dice < 0.6) await workOn('comment');
      else if (dice < 0.8) await workOn('move');
      else if (dice < 0.85) await repeat();
      else await read();
    },
    async settle() {
      for (const ticket of tickets) {
        for (const request of [ticket.created, ...ticket.requests]) {
          if (!request.isAcknowledged) await send(ticket, request);
        }
      }
      return tickets.every(({ created, requests }) => [created, ...requests].every((one) => one.isAcknowledged));
    },
  };
}
