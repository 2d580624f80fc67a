import type { DeliverInput } from '#orchestrations/deliveries/deliver';
import { createDeliverSoon } from './deliver-soon.ts';

const orderOf = (tenantId: string, eventId = 'e'): DeliverInput => ({ tenantId, ticketId: 't', eventId });

function trial() {
  let now = 0;
  let outcome: 'works' | 'fails' | 'is slow' | 'has no room' = 'works';
  const done: string[] = [];
  const deliver = createDeliverSoon({ clock: { now: () => new Date(now) }, log: () => undefined });
  const word = (how: string, { tenantId, eventId }: DeliverInput) => done.push(`${how} ${tenantId}/${eventId}`);
  return {
    done,
    pass: (ms: number) => {
      now += ms;
    },
    teams: (how: typeof outcome) => {
      outcome = how;
    },
    deliver: (tenantId: string, eventId?: string) =>
      deliver(orderOf(tenantId, eventId), {
        attempt: async (input) => {
          word('tried', input);
          if (outcome === 'fails') throw new Error('Teams is away');
          if (outcome === 'is slow') now += 2_001;
          return outcome === 'has no room' ? { notBefore: 'noon' } : undefined;
        },
        entrust: async (input, putOff) => {
          word(putOff ? `put off to ${putOff.notBefore}` : 'entrusted', input);
        },
      }),
  };
}

it('delivers at once and starts no story where that works', async () => {
  const { deliver, done } = trial();
  await deliver('contoso');
  expect(done).toEqual(['tried contoso/e']);
});

it('entrusts what fails to a story, and what follows without a try, of that organisation alone', async () => {
  const { deliver, done, teams } = trial();
  teams('fails');
  await deliver('contoso', '1');
  teams('works');
  await deliver('contoso', '2');
  await deliver('fabrikam', '3');
  expect(done).toEqual(['tried contoso/1', 'entrusted contoso/1', 'entrusted contoso/2', 'tried fabrikam/3']);
});

it('does not wait for a slow Teams twice, and tries again half a minute later', async () => {
  const { deliver, done, teams, pass } = trial();
  teams('is slow');
  await deliver('contoso', '1');
  teams('works');
  await deliver('contoso', '2');
  pass(30_000);
  await deliver('contoso', '3');
  expect(done).toEqual(['tried contoso/1', 'entrusted contoso/2', 'tried contoso/3']);
});

it('entrusts what Teams has no room for now, and goes on trying the rest', async () => {
  const { deliver, done, teams } = trial();
  teams('has no room');
  await deliver('contoso', '1');
  teams('works');
  await deliver('contoso', '2');
  expect(done).toEqual(['tried contoso/1', 'put off to noon contoso/1', 'tried contoso/2']);
});

it('passes on that a story could not be started', async () => {
  const deliver = createDeliverSoon({ clock: { now: () => new Date(0) }, log: () => undefined });
  const refusal = deliver(orderOf('contoso'), {
    attempt: () => Promise.reject(new Error('Teams is away')),
    entrust: () => Promise.reject(new Error('No engine')),
  });
  await expect(refusal).rejects.toThrow('No engine');
});
