import { anUpload } from '#tests/support/an-upload';
import { ada, ben, type MergeDesk, mergeDesk } from '#tests/support/merge-desk';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { minuteMs, testPlatform } from '#tests/support/test-platform';
import type { TicketView } from '../tickets/contract.ts';
import { attachFiles } from './attach-files.ts';
import { attachmentLink } from './attachment-link.ts';
import { listAttachments } from './list-attachments.ts';
import { removeAttachment } from './remove-attachment.ts';
import { refusal } from './test-files.ts';

/** Ada's ticket, into which Ben's was merged: files go by the same rule as words. */
const { agent } = contoso;
let desk: MergeDesk;
let adas: TicketView;
beforeEach(async () => {
  desk = await mergeDesk(await testPlatform());
});
afterEach(() => desk.close());

const report = async (who: SeededPerson, ...names: readonly string[]) => {
  const uploadIds: string[] = [];
  for (const name of names) uploadIds.push(await anUpload(desk, who, name));
  return desk.report(who, { uploadIds });
};

async function merged(more: object = {}): Promise<void> {
  adas = await report(ada, 'ada.txt');
  const bens = await report(ben, 'ben.txt');
  const note = await anUpload(desk, agent, 'note.txt');
  await attachFiles(await desk.as(agent), { id: bens.id, uploadIds: [note], isPrivate: true });
  desk.clock.advance(minuteMs);
  expect((await desk.merge(adas, [bens], more)).tickets[0]?.state).toBe('done');
  desk.clock.advance(minuteMs);
  await attachFiles(await desk.as(agent), { id: adas.id, uploadIds: [await anUpload(desk, agent, 'later.txt')] });
}

const filesOf = async (who: SeededPerson) => (await listAttachments(await desk.as(who), { id: adas.id })).items;
const namesFor = async (who: SeededPerson) => (await filesOf(who)).map(({ filename }) => filename).sort();

it('shows to everybody what was added since, and of before only what was theirs', async () => {
  await merged();
  expect(await namesFor(agent)).toEqual(['ada.txt', 'ben.txt', 'later.txt', 'note.txt']);
  expect(await namesFor(ada)).toEqual(['ada.txt', 'later.txt']);
  expect(await namesFor(ben)).toEqual(['ben.txt', 'later.txt']);
  const hidden = (await filesOf(agent)).find(({ filename }) => filename === 'ada.txt');
  const link = attachmentLink(await desk.as(ben), { id: adas.id, attachmentId: hidden?.id });
  expect(await refusal(link)).toMatch(/^CAT_NOT_FOUND/);
});

it('shows what was shared, and opens it', async () => {
  await merged({ shareWords: true });
  expect(await namesFor(ada)).toEqual(['ada.txt', 'ben.txt', 'later.txt']);
  const [bens] = (await filesOf(ada)).filter(({ filename }) => filename === 'ben.txt');
  const at = { id: adas.id, attachmentId: bens?.id };
  expect(await refusal(attachmentLink(await desk.as(ada), at))).toBe('done');
  expect(bens?.isRemovable).toBe(false);
  expect(await refusal(removeAttachment(await desk.as(agent), at))).toMatch(/^CAT_CONFLICT: This file came with/);
});
