import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { TicketSlaView, TicketView } from '#core/tickets/contract';
import { workingMorning } from './berlin-time.ts';
import { callApi } from './call-api.ts';
import { type RunningCatalyst, startCatalyst } from './running-catalyst.ts';

const guide = readFileSync(new URL('../../docs/admin-guide.md', import.meta.url), 'utf8');

let catalyst: RunningCatalyst;
beforeAll(async () => {
  catalyst = await startCatalyst(workingMorning());
}, 60_000);
afterAll(async () => {
  await catalyst.end();
  catalyst.remove();
});

const call = <T>(method: string, path: string, body?: unknown) =>
  callApi<T>(catalyst, 'admin@contoso.example', method, path, body);

it("every example of the administrator's guide works as it is written", () => {
  const examples = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines = '']) => lines);
  expect(examples.length).toBeGreaterThan(8);
  const script = examples.join('\n').replace('http://localhost:7071', catalyst.url);
  const { status, stdout, stderr } = spawnSync('sh', ['-eu', '-c', script], { encoding: 'utf8' });
  expect({ status, said: status === 0 ? '' : `${stdout.slice(-1_500)}\n${stderr}` }).toEqual({ status: 0, said: '' });
}, 60_000);

it('and the policy that it makes is what an urgent ticket of its queue is promised', async () => {
  const { body: policies } = await call<{ items: { id: string; name: string }[] }>('GET', '/v1/admin/sla-policies');
  const { id, name } = policies.items.find((policy) => policy.name === 'Network, urgent') ?? {};
  expect(name).toBeDefined();
  const report = { subject: 'The firewall lets nobody through', priority: 'P2' };
  const { body: ticket } = await call<TicketView>('POST', '/v1/portal/incidents', report);
  expect(ticket).toMatchObject({ queue: { name: 'Network' }, priority: 'P2' });
  expect(ticket.slas.map(({ track, policyId }) => [track, policyId])).toEqual([
    ['first_response', id],
    ['resolution', id],
  ]);
  const { body: sla } = await call<TicketSlaView>('GET', `/v1/tickets/${ticket.id}/sla`);
  expect(sla.because).toBe(`policy 1, ${name}: the queue is Network and the priority is P2`);
});
