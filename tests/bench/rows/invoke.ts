import { asker, type Question } from '../load/asker.ts';
import { type Place, pressActivity } from '../load/press-activity.ts';
import { withProduct } from '../product/with-product.ts';
import { randomFrom } from '../random.ts';
import type { Row, RowResult } from '../row.ts';
import { seedFile } from '../seed/seed-file.ts';
import { answerFrom } from '../seed/sentences.ts';
import { channelOf, everybody, organisations, type Person, personalChatOf } from '../world.ts';

const mostP95Ms = 300;

export const invoke: Row = {
  name: 'invoke',
  title: 'Press a button of a card',
  how: 'An Adaptive Card invoke as Teams posts it to /api/messages, one after the other, with 100,000 tickets there: an agent’s card that refreshes itself in a channel, a requester’s reply in a personal chat, an agent who writes a note. 500 of each after 50 uncounted; the first press of all, for which the bot’s library is loaded, is told apart.',
  quickly: '150 of each',
  measure: (context) => {
    const seed = seedFile(100_000);
    return withProduct(context, seed, async ({ product, connector }): Promise<RowResult> => {
      const caller = asker(product.url);
      const random = randomFrom(9);
      const count = context.quick ? 150 : 500;
      let sent = 0;
      const press = (person: Person, place: Place, verb: string, data: object): Question => {
        sent += 1;
        const body = pressActivity(person, place, connector.url, `press-${sent}`, verb, data);
        return { method: 'POST', path: '/api/messages', body };
      };
      const open = organisations.flatMap((organisation) =>
        (seed.filled.known[organisation.id] ?? [])
          .filter(({ isOpen }) => isOpen)
          .map((ticket) => ({ ticket, organisation, requester: personWith(ticket.requesterId) })),
      );
      const owned = open.filter(({ requester }) => requester !== undefined);
      const refresh = () => {
        const { ticket, organisation } = random.pick(open);
        const place = { kind: 'channel', id: channelOf(random.pick(organisation.queueIds)) } as const;
        return press(random.pick(organisation.agents), place, 'ticket.refresh', { ticketId: ticket.id });
      };
      try {
        const first = await caller.ask(refresh());
        const refreshed = await caller.times(count, 200, refresh);
        const replied = await caller.times(count, 200, () => {
          const { ticket, organisation, requester = organisation.employees[0] as Person } = random.pick(owned);
          const place = { kind: 'personal', id: personalChatOf(requester.userId) } as const;
          return press(requester, place, 'ticket.reply', { ticketId: ticket.id, reply: answerFrom(random) });
        });
        const noted = await caller.times(count, 200, () => {
          const { ticket, organisation } = random.pick(open);
          const place = { kind: 'channel', id: channelOf(organisation.queueIds[0] ?? '') } as const;
          const data = { ticketId: ticket.id, note: answerFrom(random) };
          return press(random.pick(organisation.agents), place, 'ticket.note', data);
        });
        return {
          lines: [
            ...(
              [
                ['card refreshes itself', refreshed],
                ['reply from a card', replied],
                ['note from a card', noted],
              ] as const
            ).map(([what, latency]) => ({
              what,
              target: `p95 < ${mostP95Ms} ms`,
              latency,
              isMet: latency.p95 < mostP95Ms && latency.errors === 0,
              compared: { value: latency.p95, unit: 'ms' },
            })),
            {
              what: '– the very first press',
              target: '',
              figure: `${Math.round(first.ms)} ms (status ${first.status})`,
            },
          ],
          notes: product.complaints(),
        };
      } finally {
        caller.close();
      }
    });
  },
};

const byId = new Map(everybody.map((person) => [person.userId, person]));
const personWith = (userId: string): Person | undefined => byId.get(userId);
