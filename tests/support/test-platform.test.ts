import { createIncident } from '#core/incidents/create-incident';
import { listTickets } from '#core/tickets/list-tickets';
import { contoso, fabrikam } from './seeded-people.ts';
import { hourMs, testPlatform } from './test-platform.ts';

describe('the platform of the tests', () => {
  it('knows the seeded people, keeps tenants apart and moves its clock only when told', async () => {
    const test = await testPlatform();
    const ctx = await test.as(contoso.employee);
    const first = await createIncident(ctx, { subject: 'Printer is on fire' });
    test.clock.advance(hourMs);
    const second = await createIncident(await test.as(contoso.employee), { subject: 'Printer is out' });
    expect(first.number).toBe('INC-000001');
    expect(Date.parse(second.createdAt) - Date.parse(first.createdAt)).toBe(hourMs);
    const seen = await listTickets(await test.as(contoso.agent), {});
    expect(seen.items.map((ticket) => ticket.number)).toEqual(['INC-000002', 'INC-000001']);
    expect((await listTickets(await test.as(fabrikam.agent), {})).items).toEqual([]);
    await test.close();
  });
});
