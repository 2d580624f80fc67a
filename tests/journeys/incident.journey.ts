import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { stageAt } from './stage-at.ts';

/** From chat to closed, as three people see it: who reports, who works, and who must see nothing of it. */
const { catalyst, sit, goOnAt } = stageAt(workingMorning());

const serviceDesk = '19:contoso-service-desk@thread.tacv2';
const subject = 'The scanner drops every ten minutes';

const api = async (user: string, method: string, path: string, body?: unknown) => {
  const response = await fetch(`${catalyst().url}${path}`, {
    method,
    headers: { authorization: `Bearer ${await catalyst().token(user)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a journey looks into answers of any shape
  return { status: response.status, body: (await response.json()) as any };
};

it('answers within ten seconds of the command', () => {
  expect(catalyst().startMs).toBeLessThan(10_000);
});

describe('an incident in Teams', () => {
  let erin: Seat;
  let avery: Seat;
  let frida: Seat;
  let number: string;

  it('is reported in a sentence and stands there as a card', async () => {
    erin = await sit('employee@contoso.example');
    await erin.say('hi');
    await erin.page.locator('.messages').getByTestId('message').nth(1).waitFor();
    await erin.picture('01-hello');
    await erin.say(`new incident ${subject}`);
    const card = erin.card(subject);
    await card.waitFor();
    number = /INC-\d{6}/.exec(await card.innerText())?.[0] ?? '';
    expect(number).not.toBe('');
    await erin.picture('02-reported');
  });

  it('appears in the channel of its queue, where an agent takes it', async () => {
    avery = await sit('agent@contoso.example');
    await avery.page.goto(`${catalyst().url}/?as=agent@contoso.example&chat=${encodeURIComponent(serviceDesk)}`);
    const card = avery.card(subject);
    await card.getByRole('button', { name: 'Take', exact: true }).click();
    await card.getByText('Avery Chen').first().waitFor();
    await avery.picture('03-taken-in-the-channel');
    await erin.card(subject).getByText('In progress').first().waitFor();
    await erin.card(subject).getByText('Avery Chen').first().waitFor();
  });

  it('shows the reply of the desk on the requester’s card and as a message in their chat', async () => {
    const card = avery.card(subject);
    await card.getByRole('button', { name: 'Reply', exact: true }).click();
    await card.getByLabel('Reply to the requester').fill('Please switch to the new gateway: vpn2.contoso.example');
    await card.getByRole('button', { name: 'Send reply' }).click();
    await erin.card(subject).getByText('vpn2.contoso.example').first().waitFor();
    await erin.message(/Avery Chen[\s\S]*vpn2\.contoso\.example/).waitFor();
    await erin.picture('04-reply-on-the-card');
  });

  it('keeps a note of the desk from the requester', async () => {
    const card = avery.card(subject);
    await card.getByRole('button', { name: 'Note', exact: true }).click();
    await card.getByLabel('Note for the desk only').fill('Old gateway: firmware bug, do not tell');
    await card.getByRole('button', { name: 'Save note' }).click();
    await card.getByText('1 note of the desk').waitFor();
    await erin.page.waitForTimeout(500);
    expect(await erin.page.locator('body').innerText()).not.toContain('firmware bug');
  });

  it('is resolved by the agent and confirmed by the requester', async () => {
    const card = avery.card(subject);
    await card.getByRole('button', { name: 'Resolve', exact: true }).click();
    await card.getByLabel('What was done').fill('Moved you to the new gateway.');
    await card.getByRole('button', { name: 'Resolve', exact: true }).last().click();
    await erin.card(subject).getByText('Moved you to the new gateway.').first().waitFor();
    await erin.picture('05-resolved');
    await erin.card(subject).getByRole('button', { name: 'Yes, it works' }).click();
    await erin.card(subject).getByText('Closed').first().waitFor();
    await avery.card(subject).getByText('Closed').first().waitFor();
    await erin.picture('06-closed');
    await avery.picture('07-closed-in-the-channel');
  });

  it('has a whole history', async () => {
    const audit = await api('admin@contoso.example', 'GET', `/v1/tickets/${number}/audit`);
    expect(audit.body.items.map((entry: { action: string }) => entry.action)).toEqual([
      'incident.create',
      'ticket.take',
      'ticket.reply',
      'ticket.note',
      'incident.resolve',
      'incident.confirm',
    ]);
  });

  it('stands in the Home tab', async () => {
    await erin.page.getByTestId('tab-home').click();
    const home = erin.page.frameLocator('[data-testid="home-frame"]');
    await home.getByText('Cannot print to the second-floor printer').first().waitFor({ timeout: 60_000 });
    await erin.picture('08-home-tab');
  });

  it('is nothing to Fabrikam', async () => {
    frida = await sit('agent@fabrikam.example');
    await frida.say(`status ${number}`);
    const answer = frida.page.locator('.messages [data-author="bot"]').last();
    await answer.waitFor();
    await frida.page.waitForTimeout(500);
    expect(await frida.page.locator('body').innerText()).not.toContain(subject);
    await frida.say('queue');
    await frida.page.waitForTimeout(1_000);
    expect(await frida.page.locator('body').innerText()).not.toContain('gateway');
    await frida.picture('09-fabrikam-sees-nothing');
    expect((await api('admin@fabrikam.example', 'GET', `/v1/portal/tickets?search=scanner`)).body.items).toEqual([]);
  });
});

describe('the same through HTTP', () => {
  it('goes the same way, and shows on the card in chat', async () => {
    const made = await api('employee@contoso.example', 'POST', '/v1/portal/incidents', { subject: 'The scanner hums' });
    expect(made.status).toBe(201);
    const at = `/v1/tickets/${made.body.id}`;
    const erin = await sit('employee@contoso.example');
    await erin.card('The scanner hums').waitFor();
    await api('agent@contoso.example', 'POST', `${at}/take`);
    await api('agent@contoso.example', 'POST', `${at}/comments`, { body: 'Is it the one by the window?' });
    await erin.card('The scanner hums').getByText('Is it the one by the window?').first().waitFor();
    await api('agent@contoso.example', 'POST', `${at}/transitions`, {
      to: 'resolved',
      code: 'fixed',
      text: 'Oiled it.',
    });
    await erin.card('The scanner hums').getByText('Oiled it.').first().waitFor();
    const closed = await api('employee@contoso.example', 'POST', `${at}/transitions`, { to: 'closed' });
    expect(closed.body.status).toBe('closed');
    await erin.card('The scanner hums').getByText('Closed').first().waitFor();
    expect((await api('agent@fabrikam.example', 'GET', at)).status).toBe(404);
  });
});

describe('stopping and starting', () => {
  it('goes on after a kill, on another port, with everything there', async () => {
    const made = await api('employee@contoso.example', 'POST', '/v1/portal/incidents', { subject: 'Remember me' });
    const channel = `chat=${encodeURIComponent(serviceDesk)}`;
    const before = await sit('agent@contoso.example');
    await before.page.goto(`${catalyst().url}/?as=agent@contoso.example&${channel}`);
    await before.card('Remember me').waitFor();
    await goOnAt(new Date(Date.now() + catalyst().aheadMs), 'SIGKILL');
    const read = await api('employee@contoso.example', 'GET', `/v1/tickets/${made.body.number}`);
    expect(read.body.subject).toBe('Remember me');
    const erin = await sit('employee@contoso.example');
    await erin.card('Remember me').waitFor();
    await api('agent@contoso.example', 'POST', `/v1/tickets/${made.body.id}/take`);
    await erin.card('Remember me').getByText('Avery Chen').first().waitFor();
    const avery = await sit('agent@contoso.example');
    await avery.page.goto(`${catalyst().url}/?as=agent@contoso.example&${channel}`);
    await avery.card('Remember me').getByText('Avery Chen').first().waitFor();
    await api('employee@contoso.example', 'POST', '/v1/portal/incidents', { subject: 'After the restart' });
    await avery.card('After the restart').waitFor();
    expect(await catalyst().end('SIGINT')).toBe(0);
  });
});
