import { anIncident } from '#tests/support/an-incident';
import { contoso } from '#tests/support/seeded-people';
import { dayMs, hourMs, minuteMs } from '#tests/support/test-platform';
import { getTicket } from '../tickets/get-ticket.ts';
import type { Attachment } from './attachment.ts';
import { listAttachments } from './list-attachments.ts';
import { type FileWorld, fileWorld, theBlock } from './test-files.ts';
import type { Upload } from './upload.ts';

let desk: FileWorld;
beforeEach(async () => {
  desk = await fileWorld();
});
afterEach(() => desk.close());

const uploadOf = async (id: string): Promise<Upload | undefined> =>
  desk.stores.forTenant(contoso.id).get('upload', id, id);
const change = async (id: string, change: Partial<Upload>): Promise<void> => {
  const stored = await desk.stores.forTenant(contoso.id).get('upload', id, id);
  if (!stored) throw new Error('no upload');
  const { etag: _, ...upload } = stored;
  await desk.stores.forTenant(contoso.id).commit(id, [{ replace: 'upload', doc: { ...upload, ...change } }]);
};
const fileOf = async (ticketId: string, id: string): Promise<Attachment | undefined> =>
  desk.stores.forTenant(contoso.id).get('attachment', ticketId, id);
const eventsOf = async (id: string) =>
  (await desk.stores.forTenant(contoso.id).query('event', { partition: id, limit: 100 })).items.filter(
    ({ name }) => name === 'ticket.attached',
  );

describe('a file that is scanned', () => {
  it('is clean before it belongs to a ticket, and is then awaited until the day is over', async () => {
    const { id, expiresAt } = await desk.upload();
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: expiresAt, live: true });
    expect(await uploadOf(id)).toMatchObject({ scan: 'clean', state: 'ready' });
    const ticket = await anIncident(desk, { uploadIds: [id] });
    expect(await fileOf(ticket.id, id)).toMatchObject({ scan: 'clean' });
    expect(await desk.tend(id)).toMatchObject({ live: false });
    expect(await eventsOf(ticket.id)).toEqual([]);
    desk.clock.advance(2 * dayMs);
    await desk.tend(id);
    expect(desk.files.final.size).toBe(1);
  });

  it('tells its ticket, whose version stays', async () => {
    const { id } = await desk.upload();
    const ticket = await anIncident(desk, { uploadIds: [id] });
    expect(await desk.tend(id)).toMatchObject({ live: false });
    expect(await fileOf(ticket.id, id)).toMatchObject({ scan: 'clean', scannedAt: '2026-03-02T09:00:00.000Z' });
    expect((await getTicket(await desk.as(contoso.employee), { id: ticket.id })).version).toBe(1);
    expect((await eventsOf(ticket.id)).map(({ data }) => data)).toMatchObject([{ scan: 'clean', quiet: true }]);
    await desk.tend(id);
    expect(desk.scanner.seen).toHaveLength(1);
  });

  it('is deleted where malware was found, and its place stays for everybody to see', async () => {
    const { id } = await desk.upload();
    const ticket = await anIncident(desk, { uploadIds: [id] });
    desk.scanner.say({ verdict: 'infected', signature: 'Win.Test.EICAR_HDB-1' });
    expect(await desk.tend(id)).toMatchObject({ live: false });
    expect(desk.files.final.size).toBe(0);
    const { items } = await listAttachments(await desk.as(contoso.employee), { id: ticket.id });
    expect(items).toMatchObject([{ scan: 'infected', isDownloadable: false }]);
    const seen = await getTicket(await desk.as(contoso.employee), { id: ticket.id });
    expect(seen).toMatchObject({ fileCount: 0, version: 1, workSeq: 1 });
    expect((await eventsOf(ticket.id)).map(({ data }) => data)).toMatchObject([{ scan: 'infected', quiet: false }]);
    expect(desk.logged).toContainEqual(expect.objectContaining({ signature: 'Win.Test.EICAR_HDB-1' }));
    expect(JSON.stringify(desk.logged)).not.toContain('shot.png');
  });

  it('is refused where malware was found before it belongs to a ticket', async () => {
    const { id } = await desk.upload();
    desk.scanner.say({ verdict: 'infected', signature: 'x' });
    await desk.tend(id);
    expect(await uploadOf(id)).toMatchObject({ state: 'refused', refusal: { code: 'CAT_FILE_TYPE' }, openFor: null });
    expect(desk.files.final.size).toBe(0);
  });

  it('is asked about again, at longer and longer intervals, and fails in the end', async () => {
    const { id } = await desk.upload();
    const ticket = await anIncident(desk, { uploadIds: [id] });
    desk.scanner.say(
      ...Array.from({ length: 151 }, (_, index) =>
        index % 2 === 0 ? ({ verdict: 'later' } as const) : ({ verdict: 'unavailable', reason: 'busy' } as const),
      ),
    );
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: '2026-03-02T09:00:02.000Z' });
    desk.clock.advance(2_000);
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: '2026-03-02T09:00:06.000Z' });
    for (let turn = 0; turn < 150; turn += 1) {
      desk.clock.advance(10 * minuteMs);
      await desk.tend(id);
    }
    expect(await fileOf(ticket.id, id)).toMatchObject({ scan: 'failed' });
    expect((await uploadOf(id))?.live).toBe(false);
    expect(desk.files.final.size).toBe(1);
  });
});

describe('a file that nobody took', () => {
  it('is thrown away after a day, complete or not', async () => {
    const [done, unfinished] = [await desk.upload(), await desk.send()];
    desk.clock.advance(dayMs - 1);
    for (const { id } of [done, unfinished]) expect((await desk.tend(id)).live).toBe(true);
    expect(desk.files.final.size).toBe(1);
    desk.clock.advance(1);
    for (const { id } of [done, unfinished]) {
      await desk.tend(id);
      expect(await uploadOf(id)).toMatchObject({ state: 'refused', openFor: null });
      expect(await desk.files.receivedBlocks(desk.key(id))).toEqual([]);
    }
    expect(desk.files.final.size).toBe(0);
    desk.clock.advance(hourMs);
    for (const { id } of [done, unfinished]) expect((await desk.tend(id)).live).toBe(false);
  });

  it('is kept where it belongs to a ticket after all, however that was forgotten', async () => {
    const { id } = await desk.upload();
    const ticket = await anIncident(desk, { uploadIds: [id] });
    await change(id, { claimedFor: null, live: true, openFor: contoso.employee.id });
    desk.clock.advance(dayMs);
    await desk.tend(id);
    expect(await uploadOf(id)).toMatchObject({ claimedFor: { ticketId: ticket.id }, live: false });
    expect(desk.files.final.size).toBe(1);
  });

  it('is free again where its ticket was never written', async () => {
    const { id } = await desk.upload();
    await desk.tend(id);
    const at = desk.clock.now().toISOString();
    const ghost = '00000000-0000-4000-8000-00000000dead';
    await change(id, { claimedFor: { ticketId: ghost, at, by: 'x' }, nextTurnAt: at });
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: '2026-03-02T09:00:15.000Z' });
    desk.clock.advance(15_000);
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: '2026-03-02T09:03:00.000Z' });
    desk.clock.advance(3 * minuteMs);
    await desk.tend(id);
    expect(await uploadOf(id)).toMatchObject({ claimedFor: null, openFor: contoso.employee.id, live: true });
  });
});

describe('a request that put a file together and got no further', () => {
  it('has its work finished where the file lies there', async () => {
    const { id } = await desk.send();
    await desk.files.commit(desk.key(id), [theBlock]);
    await change(id, { state: 'checking', nextTurnAt: desk.clock.now().toISOString(), seq: 2 });
    expect(await desk.tend(id)).toMatchObject({ nextAlarmAt: '2026-03-02T09:03:00.000Z' });
    desk.clock.advance(3 * minuteMs);
    await desk.tend(id);
    expect(await uploadOf(id)).toMatchObject({ state: 'ready', scan: 'clean' });
  });

  it('leaves the upload taking blocks where none lies there', async () => {
    const { id } = await desk.send();
    await change(id, { state: 'checking', nextTurnAt: desk.clock.now().toISOString(), seq: 2 });
    desk.clock.advance(3 * minuteMs);
    await desk.tend(id);
    expect(await uploadOf(id)).toMatchObject({ state: 'uploading' });
  });
});

it('has nothing to do for what is not there', async () => {
  expect(await desk.tend('00000000-0000-4000-8000-00000000dead')).toMatchObject({ live: false });
});
