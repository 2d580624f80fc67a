import type { Locator } from 'playwright-core';
import type { AuditEntryView, TicketView } from '#core/tickets/contract';
import { afterFriday } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { stageAt } from './stage-at.ts';

/** A ticket finds its queue by what it says and its agent by what they know and have to do, on a working day at ten. */
const workingDay = afterFriday(4, '10:00');
const serviceDesk = '19:contoso-service-desk@thread.tacv2';
const network = '19:contoso-network@thread.tacv2';
const blakeId = 'a1000000-0000-4000-8000-000000000004';
const vpn = 'My VPN drops every ten minutes';

const { catalyst, sit } = stageAt(workingDay);

const report = async (subject: string): Promise<TicketView> => {
  const made = await callApi<TicketView>(catalyst(), 'employee@contoso.example', 'POST', '/v1/portal/incidents', {
    subject,
  });
  expect(made.status).toBe(201);
  return made.body;
};

const asAdmin = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  (await callApi<T>(catalyst(), 'admin@contoso.example', method, path, body)).body;

const assigneeOf = (ticket: TicketView): Promise<string> =>
  eventually(`${ticket.number} has an agent`, async () => {
    const { assignee } = await asAdmin<TicketView>('GET', `/v1/tickets/${ticket.id}`);
    return assignee?.name;
  });

describe('a network ticket', () => {
  let number: string;
  let alex: Seat;

  it('goes to Network, and there to whoever knows VPN and has least to do', async () => {
    for (const subject of ['The switch in the cellar hums', 'The cable at desk 7 is loose']) {
      const { id } = await report(subject);
      const { assignee } = await asAdmin<TicketView>('POST', `/v1/tickets/${id}/assign`, { assigneeId: blakeId });
      expect(assignee?.name).toBe('Blake Osei');
    }
    const [erin, admin] = await Promise.all([sit('employee@contoso.example'), sit('admin@contoso.example')]);
    alex = admin;
    await erin.say(vpn);
    await erin.card('Report this as an incident?').getByRole('button', { name: 'Report', exact: true }).click();
    const card = erin.card(/My VPN drops[\s\S]*Reported by/);
    await card.getByText('Network').waitFor();
    await card.getByText('Alex Novak').waitFor();
    number = /INC-\d{6}/.exec(await card.innerText())?.[0] ?? '';
    await erin.picture('routing-1-with-the-least-loaded', card);
  });

  it('is told to its agent in their chat, with the card to work on it', async () => {
    await alex.message(`${number}, ${vpn}, is yours: P3, Network, reported by Erin Walsh`).waitFor();
    await alex.card(vpn).getByRole('button', { name: 'Start', exact: true }).waitFor();
    await alex.picture('routing-2-it-is-yours');
  });

  it('stands in the channel of its queue', async () => {
    const blake = await sit('agent2@contoso.example', { chat: network });
    await blake.card(vpn).getByText('Alex Novak').first().waitFor();
    await blake.picture('routing-3-in-the-channel', blake.card(vpn));
    await blake.page.context().close();
  });

  it('says to the desk why it is in this queue and with this agent', async () => {
    await alex.say(`why ${number}`);
    const why = alex.card(`Why ${number} is due then`);
    await why.getByText(/^Went to Network because rule 2, Speaks of VPN: .*VPN/).waitFor();
    await why.getByText(/^Alex Novak has it: least loaded of 2 in Network who know vpn: 0 points, next \d/).waitFor();
    await alex.picture('routing-4-why', why);
    await alex.page.context().close();
  });

  it('goes to whoever alone knows about it, however much they have', async () => {
    const wifi = await report('The Wi-Fi in room 2 is gone');
    expect(wifi.queue.name).toBe('Network');
    expect(await assigneeOf(wifi)).toBe('Blake Osei');
  });
});

describe('two agents who press Take at once', () => {
  const subject = 'The projector in room 3 stays dark';
  const take = (seat: Seat): Locator => seat.card(subject).getByRole('button', { name: 'Take', exact: true });

  it('get one answer each: it is yours, or who has it', async () => {
    const ticket = await report(subject);
    const [avery, morgan] = await Promise.all([
      sit('agent@contoso.example', { chat: serviceDesk }),
      sit('manager@contoso.example', { chat: serviceDesk }),
    ]);
    const buttons = await Promise.all([avery, morgan].map((seat) => take(seat).elementHandle()));
    await Promise.all(buttons.map((button) => button?.dispatchEvent('click')));

    const takenBy = await assigneeOf(ticket);
    expect(['Avery Chen', 'Morgan Reyes']).toContain(takenBy);
    const [first, second] = takenBy === 'Avery Chen' ? [avery, morgan] : [morgan, avery];
    await first.card(subject).getByText('You have this ticket.').waitFor();
    await second.card(subject).getByText(`${takenBy} has taken ${ticket.number}. Assign it to change that.`).waitFor();
    await first.picture('routing-5-taken', first.card(subject));
    await second.picture('routing-6-taken-by-somebody-else', second.card(subject));

    const audit = await asAdmin<{ items: AuditEntryView[] }>('GET', `/v1/tickets/${ticket.id}/audit`);
    const takes = audit.items.filter(({ action }) => action === 'ticket.take');
    expect(takes.map(({ actor }) => actor.name)).toEqual([takenBy]);
  });
});
