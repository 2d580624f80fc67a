import { type ApprovalWorld, approvalWorld, stageOf } from '#tests/support/approval-world';
import { recordingMail } from '#tests/support/recording-ports';
import { contoso } from '#tests/support/seeded-people';
import { rejectRequest } from '../approvals/decide.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import type { Carriers } from './carriers.ts';
import { planNotices } from './plan-notices.ts';
import { noFeed } from './ports.ts';
import { sendNotice } from './send-notice.ts';

/** The link of a decision goes into the mail to whoever is asked, and into nothing else. */
const { agent, agent2, employee } = contoso;
let world: ApprovalWorld;
beforeEach(async () => {
  world = await approvalWorld();
});
afterEach(() => world.close());

/** Everybody hears of everything that happened to the ticket by mail. */
async function mailsOf(id: string) {
  const mail = recordingMail();
  const chats: string[] = [];
  const carriers: Carriers = {
    chat: async (_planned, _owed, words) => {
      chats.push(JSON.stringify(await words()));
      return { state: 'sent', reason: null };
    },
    feed: noFeed,
    mail,
    link: (number) => `https://teams.example/${number}`,
    home: 'https://teams.example',
    mailDomain: 'itsm.example',
  };
  const via = { surface: 'system', requestId: 'r' } as const;
  const ctx = await enterAsSystem(world.platform, contoso.id, 'notifier', via);
  const ticket = await world.ticket(id);
  for (const event of await world.events(id)) {
    const { personal } = await planNotices(ctx, ticket, event);
    for (const planned of personal) {
      const telling = { ticket, occasion: event, startedAt: world.clock.now() };
      await sendNotice(ctx, telling, { ...planned, surfaces: ['chat', 'email'], until: null }, carriers);
    }
  }
  return { mails: mail.sent, chats };
}

const linkIn = ({ html, text }: { readonly html: string; readonly text: string }) =>
  /https:\/\/catalyst\.example\/tabs\/approve#([\w.-]+)/.exec(`${html} ${text}`)?.[1];

it('is in the mail to whoever is asked, and opens their own approval', async () => {
  const asked = await world.asked([stageOf([agent, agent2], { rule: { pass: 'all' } })]);
  const { mails } = await mailsOf(asked.id);
  const { run } = await world.run(asked);
  for (const person of [agent, agent2]) {
    const link = mails
      .filter(({ to }) => to.name === person.name)
      .map(linkIn)
      .find((token) => token !== undefined);
    expect(await world.platform.approvalLinks.verify(link ?? '')).toMatchObject({
      tenantId: contoso.id,
      ticketId: asked.id,
      runId: asked.runId,
      memberId: person.id,
      approvalId: run.approvals.find(({ memberId }) => memberId === person.id)?.id,
    });
  }
});

it('is in no mail to anybody else, and in nothing that is said elsewhere', async () => {
  const asked = await world.asked([stageOf([agent, agent2])]);
  await rejectRequest(await world.as(agent), { id: asked.id, comment: 'No' });
  const { mails, chats } = await mailsOf(asked.id);
  const others = mails.filter(({ to }) => ![agent.name, agent2.name].includes(to.name));
  expect(others.some(({ to }) => to.name === employee.name)).toBe(true);
  expect(others.filter((mail) => linkIn(mail) !== undefined)).toEqual([]);
  expect(chats.filter((words) => words.includes('/tabs/approve#'))).toEqual([]);
});
