import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { csvRows } from './csv.ts';
import { exportTickets } from './export-tickets.ts';
import { ticketColumns } from './vocabulary.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const report = async (subject: string, said: object = {}) =>
  createIncident(await desk.as(contoso.employee), { subject, ...said });

it.each([
  [['plain', 'two words'], 'plain,two words\r\n'],
  [['a,b', 'say "no"', 'line\nbreak', 'cr\rhere'], '"a,b","say ""no""","line\nbreak","cr\rhere"\r\n'],
  [['=1+1', '+49 30', '-2', '@SUM(A1)', '\tx', '\rx'], "'=1+1,'+49 30,'-2,'@SUM(A1),'\tx,\"'\rx\"\r\n"],
  [[' leading', 'trailing ', ''], '" leading","trailing ",\r\n'],
  // Where lists are separated by semicolons, a spreadsheet begins cells in the middle of a text, and on each of its lines.
  [['a;=1+1', 'a; =1', 'b\n@SUM(A1)', '＝1', 'a - b; c'], "a;'=1+1,a; '=1,\"b\n'@SUM(A1)\",'＝1,a - b; c\r\n"],
  [['Ärger 日本 😀'], 'Ärger 日本 😀\r\n'],
])('writes %j as RFC 4180 has it, and no formula', (row, text) => {
  expect(csvRows([row])).toBe(text);
});

it('is a file with a mark and a heading, in pages that make one file', async () => {
  for (let at = 1; at <= 5; at += 1) await report(`Ticket ${at}`);
  const ctx = await desk.as(contoso.agent);
  const asked = { columns: 'number,subject', sort: 'createdAt:asc', limit: '2' };
  const first = await exportTickets(ctx, asked);
  expect(first.text).toMatch(/^\ufeffnumber,subject\r\nINC-\d+,Ticket \d\r\nINC-\d+,Ticket \d\r\n$/);
  let text = first.text;
  let cursor = first.nextCursor;
  for (let page = 0; cursor !== null; page += 1) {
    expect(page).toBeLessThan(3);
    const next = await exportTickets(ctx, { ...asked, cursor });
    text += next.text;
    cursor = next.nextCursor;
  }
  expect(text.match(/\ufeff/g)).toHaveLength(1);
  expect(text.trim().split('\r\n')).toHaveLength(6);
});

it('says of each column what the ticket says, and nothing where there is nothing', async () => {
  const made = await report('=HYPERLINK("http://evil.example")', { tags: ['vpn', 'mac'] });
  const { text } = await exportTickets(await desk.as(contoso.agent), { columns: ticketColumns.join(',') });
  const row = text.split('\r\n')[1];
  expect(row).toBe(
    [
      made.number,
      'incident',
      `"'=HYPERLINK(""http://evil.example"")"`,
      'open',
      '',
      made.priority,
      'Erin Employee',
      '',
      '',
      'Service Desk',
      '',
      'vpn mac',
      made.channel,
      '',
      'no',
      made.createdAt,
      made.updatedAt,
      '',
      '',
      '',
    ].join(','),
  );
});

it('goes on over its pages although what it filters by moves with the time', async () => {
  for (let at = 1; at <= 3; at += 1) await report(`Ticket ${at}`);
  const ctx = await desk.as(contoso.agent);
  const asked = { columns: 'number', createdFrom: 'now-1h', limit: '2' };
  const { nextCursor } = await exportTickets(ctx, asked);
  desk.clock.advance(60_000);
  const next = await exportTickets(ctx, { ...asked, cursor: nextCursor ?? '' });
  expect(next.text.trim().split('\r\n')).toHaveLength(1);
  expect(next.nextCursor).toBeNull();
  await expect(exportTickets(ctx, { ...asked, status: 'open', cursor: nextCursor ?? '' })).rejects.toMatchObject({
    errors: [{ pointer: '/cursor' }],
  });
});

it.each([
  [{ columns: 'number,colour' }, '/columns/1'],
  [{ limit: '1001' }, '/limit'],
  [{ page: '2' }, '/page'],
])('refuses %j', async (said, pointer) => {
  await expect(exportTickets(await desk.as(contoso.agent), said)).rejects.toMatchObject({ errors: [{ pointer }] });
});

it('is for the desk', async () => {
  await expect(exportTickets(await desk.as(contoso.employee), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
