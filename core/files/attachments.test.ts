import { z } from 'zod';
import { anIncident } from '#tests/support/an-incident';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { minuteMs } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import type { Ctx } from '../platform.ts';
import { addComment } from '../tickets/add-comment.ts';
import type { TicketView } from '../tickets/contract.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { listAudit } from '../tickets/list-audit.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { attachFiles } from './attach-files.ts';
import { attachmentLink } from './attachment-link.ts';
import { completeUpload } from './complete-upload.ts';
import type { AttachmentView } from './contract.ts';
import { discardUpload } from './discard-upload.ts';
import { listAttachments } from './list-attachments.ts';
import { removeAttachment } from './remove-attachment.ts';
import { givingBack, takeUploads } from './take-uploads.ts';
import { bytes, pdf, png } from './test-content.ts';
import { type FileWorld, fileWorld, refusal, theBlock } from './test-files.ts';

let desk: FileWorld;
beforeEach(async () => {
  desk = await fileWorld();
});
afterEach(() => desk.close());

const { employee: erin, agent: avery } = contoso;
const filesOf = async (person: SeededPerson, id: string): Promise<readonly AttachmentView[]> =>
  (await listAttachments(await desk.as(person), { id })).items;
const names = async (person: SeededPerson, id: string) => (await filesOf(person, id)).map(({ filename }) => filename);
const attach = async (person: SeededPerson, id: string, uploadIds: readonly string[], more: object = {}) =>
  attachFiles(await desk.as(person), { id, uploadIds, ...more });
const eventsOf = async (id: string) =>
  (await desk.stores.forTenant(contoso.id).query('event', { partition: id, limit: 100 })).items;
const lastAudit = async (id: string) =>
  (await listAudit(await desk.as(avery), { id, sort: 'seq:desc', limit: '1' })).items[0];

describe('files of a new incident', () => {
  it('belong to it from its first moment', async () => {
    const uploads = [await desk.upload(), await desk.upload({ filename: 'offer.pdf', content: pdf })];
    const made = await anIncident(desk, { uploadIds: uploads.map(({ id }) => id) });
    expect(made.fileCount).toBe(2);
    expect(await names(erin, made.id)).toEqual(['shot.png', 'offer.pdf']);
    expect((await filesOf(erin, made.id))[0]).toMatchObject({
      ticketId: made.id,
      commentId: null,
      type: 'image/png',
      isInline: true,
      scan: 'pending',
      isDownloadable: false,
      addedBy: { name: 'Erin Employee' },
    });
    const created = (await eventsOf(made.id)).find(({ name }) => name === 'ticket.created');
    expect(created?.data).toMatchObject({ files: 2 });
    expect((await lastAudit(made.id))?.after.files).toEqual([
      expect.objectContaining({ filename: 'shot.png', size: png.length, sha256: expect.any(String) }),
      expect.objectContaining({ filename: 'offer.pdf' }),
    ]);
  });

  it('are named where they cannot be taken', async () => {
    const mine = await desk.upload();
    const other = await desk.upload({ by: avery });
    const unfinished = await desk.send();
    const discarded = await desk.upload();
    await discardUpload(await desk.as(erin), { id: discarded.id });
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const uploadIds = [mine.id, other.id, unfinished.id, discarded.id, nobody];
    expect(await refusal(anIncident(desk, { uploadIds }))).toBe(
      '/uploadIds/1 unknown_upload,/uploadIds/2 not_ready,/uploadIds/3 refused,/uploadIds/4 unknown_upload',
    );
    expect(await refusal(anIncident(desk, { uploadIds: Array.from({ length: 11 }, () => nobody) }))).toMatch(/too_big/);
    expect(await refusal(anIncident(desk, { uploadIds: [mine.id, mine.id] }))).toContain('/uploadIds');
    expect((await anIncident(desk, { uploadIds: [mine.id] })).fileCount).toBe(1);
  });

  it('belong to one ticket alone', async () => {
    const { id } = await desk.upload();
    await anIncident(desk, { uploadIds: [id] });
    expect(await refusal(anIncident(desk, { uploadIds: [id] }))).toBe('/uploadIds/0 taken');
    expect(await refusal(discardUpload(await desk.as(erin), { id }))).toMatch(
      /^CAT_CONFLICT: This file belongs to a ticket/,
    );
  });

  it('are free again where nothing came of it', async () => {
    const { id } = await desk.upload();
    const ctx = await desk.as(erin);
    const failing = { ...ctx, store: { ...ctx.store, commit: refuseTickets(ctx.store.commit) } };
    const said = { subject: 'The office moves', uploadIds: [id] };
    await expect(createIncident(failing, said)).rejects.toThrow('not this time');
    expect((await anIncident(desk, { uploadIds: [id] })).fileCount).toBe(1);
  });

  it('come once where a request comes twice, one after another or at once', async () => {
    const { id } = await desk.upload();
    const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
    const said = { subject: 'The office moves', uploadIds: [id] };
    const once = async () => createIncident(await desk.as(erin, { idempotency }), said);
    const made = [...(await Promise.all([once(), once()])), await once()];
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
    expect(await names(erin, made[0]?.id ?? '')).toEqual(['shot.png']);
  });

  it('come once where one request finds that the other has just had them', async () => {
    const { id } = await desk.upload();
    const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
    const said = { subject: 'The office moves', uploadIds: [id] };
    const [ctx, faster] = [await desk.as(erin, { idempotency }), await desk.as(erin, { idempotency })];
    const slower: Ctx = {
      ...ctx,
      store: {
        ...ctx.store,
        get: async (type, partition, key) => {
          if (type === 'upload') await createIncident(faster, said);
          return ctx.store.get(type, partition, key);
        },
      },
    };
    const made = await createIncident(slower, said);
    expect(ctx.outcome.replayed).toBe(true);
    expect(await names(erin, made.id)).toEqual(['shot.png']);
  });

  it('stay with whoever still adds them to the same ticket, where another request for it came to nothing', async () => {
    const made = await anIncident(desk);
    const ticket = await desk.stores.forTenant(contoso.id).get('ticket', made.id, made.id);
    if (!ticket) throw new Error('no ticket');
    const { id } = await desk.upload();
    const other = await desk.as(erin);
    const inVain = async (ctx: Ctx): Promise<never> => {
      await takeUploads(ctx, ticket, [id]);
      await takeUploads(other, ticket, [id]);
      throw new Error('not this time');
    };
    const verb = givingBack(Object.assign(inVain, { scope: 'tickets:write', input: z.unknown() } as const));
    await expect(verb(await desk.as(erin), {})).rejects.toThrow('not this time');
    expect((await other.store.get('upload', id, id))?.claimedFor).toMatchObject({ ticketId: ticket.id });
  });

  it('go to one of two incidents that are made at once', async () => {
    const { id } = await desk.upload();
    const said = { uploadIds: [id] };
    const outcomes = await Promise.all([refusal(anIncident(desk, said)), refusal(anIncident(desk, said))]);
    expect(outcomes.sort()).toEqual(['/uploadIds/0 taken', 'done']);
  });
});

const refuseTickets =
  (commit: (partition: string, writes: never) => Promise<void>) =>
  (partition: string, writes: readonly object[]): Promise<void> =>
    writes.some((write) => 'create' in write && write.create === 'ticket')
      ? Promise.reject(new Error('not this time'))
      : commit(partition, writes as never);

describe('files of a comment', () => {
  let ticket: TicketView;
  beforeEach(async () => {
    ticket = await anIncident(desk);
  });

  it('come with it, and are told of with it', async () => {
    const { id } = await desk.upload();
    const said = await addComment(await desk.as(erin), { id: ticket.id, body: 'Look at this', uploadIds: [id] });
    expect(said.fileCount).toBe(1);
    expect(await filesOf(avery, ticket.id)).toMatchObject([{ commentId: said.id, isPrivate: false }]);
    const told = (await eventsOf(ticket.id)).find(({ name }) => name === 'ticket.commented');
    expect(told?.data).toMatchObject({ commentId: said.id, files: 1 });
    expect((await getTicket(await desk.as(erin), { id: ticket.id })).fileCount).toBe(1);
  });

  it('are for the desk alone where they come with a note', async () => {
    const { id } = await desk.upload({ by: avery, filename: 'secret plan.png' });
    await addComment(await desk.as(avery), { id: ticket.id, body: 'See there', isPrivate: true, uploadIds: [id] });
    expect(await names(avery, ticket.id)).toEqual(['secret plan.png']);
    expect(await names(erin, ticket.id)).toEqual([]);
    const seen = await getTicket(await desk.as(erin), { id: ticket.id });
    expect(seen).toMatchObject({ fileCount: 0, version: 1 });
    for (const act of [attachmentLink, removeAttachment]) {
      expect(await refusal(act(await desk.as(erin), { id: ticket.id, attachmentId: id }))).toMatch(/^CAT_NOT_FOUND/);
    }
    expect(JSON.stringify(await lastAudit(ticket.id))).not.toContain('secret plan');
  });

  it('go with a reply that begins a new ticket', async () => {
    await transitionTicket(await desk.as(avery), { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' });
    await transitionTicket(await desk.as(erin), { id: ticket.id, to: 'closed' });
    desk.clock.advance(30 * 24 * 60 * minuteMs);
    const { id } = await desk.upload();
    const said = await addComment(await desk.as(erin), { id: ticket.id, body: 'Again', uploadIds: [id] });
    expect(said.ticketId).not.toBe(ticket.id);
    expect(await names(erin, said.ticketId)).toEqual(['shot.png']);
    expect(await names(erin, ticket.id)).toEqual([]);
  });
});

describe('files that are added by themselves', () => {
  let ticket: TicketView;
  beforeEach(async () => {
    ticket = await anIncident(desk);
  });

  it('change the ticket once, however often they are sent', async () => {
    const { id } = await desk.upload();
    const first = await attach(erin, ticket.number, [id]);
    expect(first).toMatchObject({ items: [{ id, filename: 'shot.png' }], upload: null });
    expect(await attach(erin, ticket.id, [id])).toEqual(first);
    expect(await getTicket(await desk.as(erin), { id: ticket.id })).toMatchObject({ fileCount: 1, version: 2 });
    const told = (await eventsOf(ticket.id)).filter(({ name }) => name === 'ticket.attached');
    expect(told.map(({ data }) => data)).toEqual([{ attachmentIds: [id], isPrivate: false, files: 1 }]);
  });

  it('may be announced for a ticket, and belong to it once they are complete', async () => {
    const said = { id: ticket.id, filename: 'a.png', size: png.length };
    const { items, upload } = await attachFiles(await desk.as(erin), said);
    expect([items, upload?.ticketId]).toEqual([[], ticket.id]);
    desk.files.putBlock(desk.key(upload?.id ?? ''), theBlock, png);
    const done = await completeUpload(await desk.as(erin), { id: upload?.id, blockIds: [theBlock] });
    expect(done).toMatchObject({ state: 'ready', ticketId: ticket.id });
    expect(await names(erin, ticket.id)).toEqual(['a.png']);
    expect(await refusal(attachFiles(await desk.as(erin), { id: ticket.id }))).toBe('/uploadIds required');
    expect(await refusal(attachFiles(await desk.as(erin), { id: ticket.id, size: 1 }))).toBe('/filename required');
  });

  it('are for those who read the ticket, and for nobody else', async () => {
    const { id } = await desk.upload();
    await attach(erin, ticket.id, [id]);
    await desk.tend(id);
    for (const person of [fabrikam.agent, fabrikam.employee]) {
      const ctx = await desk.as(person);
      expect(await refusal(listAttachments(ctx, { id: ticket.id }))).toMatch(/^CAT_NOT_FOUND/);
      expect(await refusal(attachmentLink(ctx, { id: ticket.id, attachmentId: id }))).toMatch(/^CAT_NOT_FOUND/);
      expect(await refusal(removeAttachment(ctx, { id: ticket.id, attachmentId: id }))).toMatch(/^CAT_NOT_FOUND/);
    }
    const link = await attachmentLink(await desk.as(avery), { id: ticket.id, attachmentId: id });
    expect(link.expiresAt).toBe('2026-03-02T09:05:00.000Z');
    expect(link.url).toContain('inline=true');
    const saved = await attachmentLink(await desk.as(avery), { id: ticket.id, attachmentId: id, save: true });
    expect(saved.url).toContain('inline=false');
  });

  it('are added for the desk alone by the desk alone', async () => {
    const { id } = await desk.upload();
    expect(await refusal(attach(erin, ticket.id, [id], { isPrivate: true }))).toMatch(/^CAT_FORBIDDEN/);
    const other = await desk.upload({ by: avery });
    await attach(avery, ticket.id, [other.id], { isPrivate: true });
    expect(await filesOf(erin, ticket.id)).toEqual([]);
  });

  it('are at most a hundred', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ids: string[] = [];
      for (let count = 0; count < 10; count += 1) ids.push((await desk.upload()).id);
      await attach(erin, ticket.id, ids);
    }
    const { id } = await desk.upload();
    expect(await refusal(attach(erin, ticket.id, [id]))).toMatch(/^CAT_CONFLICT: A ticket has at most 100 files/);
    const [first] = await filesOf(erin, ticket.id);
    await removeAttachment(await desk.as(erin), { id: ticket.id, attachmentId: first?.id });
    expect(await refusal(attach(erin, ticket.id, [id]))).toBe('done');
    expect(await filesOf(erin, ticket.id)).toHaveLength(100);
  });

  it('are not added by its requester once it is closed', async () => {
    await transitionTicket(await desk.as(erin), { id: ticket.id, to: 'closed', code: 'withdrawn' });
    const { id } = await desk.upload();
    expect(await refusal(attach(erin, ticket.id, [id]))).toMatch(/^CAT_CONFLICT: This is closed/);
    const other = await desk.upload({ by: avery });
    expect(await refusal(attach(avery, ticket.id, [other.id]))).toBe('done');
  });
});

describe('a file that is removed', () => {
  it('is gone for everybody, its content too, and stays in the audit', async () => {
    const { id } = await desk.upload();
    const ticket = await anIncident(desk, { uploadIds: [id] });
    await desk.tend(id);
    await removeAttachment(await desk.as(erin), { id: ticket.id, attachmentId: id });
    expect(await names(avery, ticket.id)).toEqual([]);
    expect(await refusal(attachmentLink(await desk.as(avery), { id: ticket.id, attachmentId: id }))).toMatch(
      /NOT_FOUND/,
    );
    expect((await getTicket(await desk.as(erin), { id: ticket.id })).fileCount).toBe(0);
    expect(await lastAudit(ticket.id)).toMatchObject({
      action: 'ticket.attachment.remove',
      before: { files: [{ attachmentId: id, filename: 'shot.png' }] },
    });
    expect(desk.files.final.size).toBe(1);
    await desk.tend(id, ticket.id);
    expect(desk.files.final.size).toBe(0);
  });

  it('is removed by who added it or by the desk, and of a closed ticket by the desk', async () => {
    const uploads = [await desk.upload(), await desk.upload()];
    const ticket = await anIncident(desk, { uploadIds: uploads.map(({ id }) => id) });
    const byDesk = await desk.upload({ by: avery });
    await attach(avery, ticket.id, [byDesk.id]);
    const remove = async (person: SeededPerson, attachmentId: string | undefined) =>
      refusal(removeAttachment(await desk.as(person), { id: ticket.id, attachmentId }));
    expect(await remove(erin, byDesk.id)).toMatch(/^CAT_FORBIDDEN: Only the service desk removes files of others/);
    expect(await remove(erin, uploads[0]?.id)).toBe('done');
    expect(await remove(erin, uploads[0]?.id)).toMatch(/^CAT_NOT_FOUND/);
    await transitionTicket(await desk.as(erin), { id: ticket.id, to: 'closed', code: 'withdrawn' });
    expect(await filesOf(erin, ticket.id)).toMatchObject([{ isRemovable: false }, { isRemovable: false }]);
    expect(await remove(erin, uploads[1]?.id)).toMatch(/^CAT_FORBIDDEN/);
    expect(await remove(avery, uploads[1]?.id)).toBe('done');
  });
});

describe('a file that may not be opened', () => {
  const linkTo = async (content: Uint8Array = bytes('words')) => {
    const { id } = await desk.upload({ filename: 'a.txt', content });
    const ticket = await anIncident(desk, { uploadIds: [id] });
    await desk.tend(id);
    return refusal(attachmentLink(await desk.as(erin), { id: ticket.id, attachmentId: id }));
  };

  it('says why', async () => {
    expect(await linkTo()).toBe('done');
    desk.scanner.say({ verdict: 'later' });
    expect(await linkTo()).toContain('still being checked for malware');
    desk.scanner.say({ verdict: 'infected', signature: 'EICAR' });
    expect(await linkTo()).toContain('Malware was found in this file, and it was deleted');
    desk.scanner.say({ verdict: 'failed', reason: 'locked' });
    expect(await linkTo()).toContain('could not be checked for malware');
  });

  it('is so without a scanner only where the organisation wants it', async () => {
    Object.assign(desk.scanner, { configured: false });
    expect(await linkTo()).toBe('done');
    const store = desk.stores.forTenant(contoso.id);
    const stored = await store.get('tenant', 'tenant', contoso.id);
    if (!stored) throw new Error('no tenant');
    const { etag: _, ...tenant } = stored;
    const settings = { ...tenant.settings, unscannedFiles: 'block' as const };
    await store.commit('tenant', [{ replace: 'tenant', doc: { ...tenant, settings } }]);
    desk.platform.cache.forget(contoso.id, 'tenant');
    expect(await linkTo()).toContain('No scanner has checked this file');
  });
});
