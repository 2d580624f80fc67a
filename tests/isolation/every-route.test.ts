import { pathParameters } from '#core/api/endpoint';
import { inboxPartition } from '#core/notifications/notification';
import { endpoints, linkRoutes, operatorRoutes, publicRoutes } from '#functions/http/routes';
import { organisations } from '#local/seed/organisations';
import { aFile } from '#tests/support/a-file';
import { type Answer, type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

/**
 * Every route, called with another organisation's token and this one's ids: what comes back is what a missing id gets,
 * and nothing of the other organisation is in it. A new route fails here until it says how it is called.
 */
let product: RunningProduct;
const strangers: Caller[] = [];
let owner: Caller;
let victim: typeof missing;

const secret = 'Contoso’s merger is called Operation Heron';
const missing = {
  ticket: '00000000-0000-4000-8000-00000000dead',
  number: 'INC-999999',
  comment: '00000000-0000-4000-8000-00000000beef',
  member: 'a0000000-0000-4000-8000-00000000dead',
  queue: 'b0000000-0000-4000-8000-00000000dead',
  notification: 'd0000000-0000-4000-8000-00000000dead',
  template: 'closed.chat.de',
  calendar: 'e0000000-0000-4000-8000-00000000dead',
  policy: 'e1000000-0000-4000-8000-00000000dead',
  rule: 'e2000000-0000-4000-8000-00000000dead',
  rota: 'e3000000-0000-4000-8000-00000000dead',
  category: 'e4000000-0000-4000-8000-00000000dead',
  item: 'e5000000-0000-4000-8000-00000000dead',
  task: 'e6000000-0000-4000-8000-00000000dead',
  connection: 'e7000000-0000-4000-8000-00000000dead',
  playbook: 'e8000000-0000-4000-8000-00000000dead',
  run: 'e9000000-0000-4000-8000-00000000dead',
  upload: 'ea000000-0000-4000-8000-00000000dead',
  attachment: 'eb000000-0000-4000-8000-00000000dead',
  view: 'ea000000-0000-4000-8000-00000000dead',
  canned: 'eb000000-0000-4000-8000-00000000dead',
  job: 'ec000000-0000-4000-8000-00000000dead',
};
type Ids = typeof missing;

interface Knock {
  readonly params?: (ids: Ids) => Record<string, string>;
  readonly query?: (ids: Ids) => string;
  readonly body?: (ids: Ids) => unknown;
}

const ticket = (ids: Ids) => ({ id: ids.ticket });
/** One of the strangers’ own organisation. */
let strangersTicket = '';
const ownTicket = () => ({ id: strangersTicket });
const task = (ids: Ids) => ({ id: ids.ticket, taskId: ids.task });
const upload = (ids: Ids) => ({ id: ids.upload });
const attachment = (ids: Ids) => ({ id: ids.ticket, attachmentId: ids.attachment });
const ofOwnTicket = (ids: Ids) => ({ id: strangersTicket, attachmentId: ids.attachment });
const allClosed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
/** Points at nothing of its own, so that it is never made. */
const aPolicy = (more: object) => ({
  name: 'Knock knock',
  position: 99,
  targets: { resolution: { minutes: 60, time: 'business' } },
  calendarId: missing.calendar,
  ...more,
});
const askedFirst = (approver: object) => ({ id: 'first', name: 'First', approvers: [approver], rule: { pass: 'any' } });
const anItemIn = (category: string, ownerQueue = 'Service Desk') =>
  `catalog: 1\ncategories: []\nitems: [{ key: sc-knock, name: Knock, category: ${category}, ownerQueue: ${ownerQueue} }]\n`;
const aPlaybook = 'name: knock\nsteps:\n  - { id: look, action: task.create, inputs: { title: Knock } }\n';
const knocks: Readonly<Record<string, readonly Knock[]>> = {
  createIncident: [
    { body: (ids) => ({ subject: 'Knock knock', affectedUserId: ids.member }) },
    { body: (ids) => ({ subject: 'Knock knock', watcherIds: [ids.member] }) },
    { body: (ids) => ({ subject: 'Knock knock', requesterId: ids.member }) },
    { body: (ids) => ({ subject: 'Knock knock', queueId: ids.queue }) },
    { body: (ids) => ({ subject: 'Knock knock', uploadIds: [ids.upload] }) },
  ],
  createRequest: [
    { body: (ids) => ({ itemId: ids.item }) },
    { body: (ids) => ({ itemId: 'sc-laptop', requesterId: ids.member }) },
    { body: (ids) => ({ itemId: 'sc-laptop', forId: ids.member, watcherIds: [ids.member] }) },
    { body: (ids) => ({ itemId: 'sc-laptop', uploadIds: [ids.upload] }) },
  ],
  previewRequest: [
    { body: (ids) => ({ itemId: ids.item }) },
    { body: (ids) => ({ itemId: 'sc-laptop', requesterId: ids.member }) },
    { body: (ids) => ({ itemId: 'sc-laptop', forId: ids.member }) },
  ],
  listPortalTickets: [
    { query: (ids) => `search=Heron&queueId=${ids.queue}` },
    { query: (ids) => `assigneeId=${ids.member}` },
  ],
  listTickets: [{ query: () => 'search=Heron' }, { query: () => 'pageSize=100' }],
  getTicket: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  updateTicket: [{ params: ticket, body: () => ({ urgency: 1 }) }],
  transitionTicket: [{ params: ticket, body: () => ({ to: 'in_progress' }) }],
  assignTicket: [{ params: ticket, body: () => ({ assigneeId: null }) }],
  takeTicket: [{ params: ticket, body: () => ({}) }],
  escalateTicket: [{ params: ticket, body: () => ({ reason: 'Knock knock' }) }],
  simulatePolicies: [
    {
      body: (ids) => ({
        targets: [{ policyId: ids.queue, targets: { resolution: { minutes: 60, time: 'calendar' } } }],
      }),
    },
  ],
  getTicketSla: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  assignTickets: [
    { body: (ids) => ({ ticketIds: [ids.ticket], assigneeId: null }) },
    { body: (ids) => ({ ticketIds: [ids.ticket], rule: 'auto' }) },
    { body: (ids) => ({ ticketIds: [ids.ticket], rule: ids.rule }) },
  ],
  createBulkJob: [
    { body: (ids) => ({ kind: 'note', body: 'Knock knock', ticketIds: [ids.ticket] }) },
    { body: (ids) => ({ kind: 'assign', assigneeId: ids.member, ticketIds: [ids.ticket] }) },
    { body: (ids) => ({ kind: 'assign', queueId: ids.queue, ticketIds: [ids.ticket] }) },
    { body: (ids) => ({ kind: 'close', code: 'fixed', text: 'Knock knock', ticketIds: [ids.ticket] }) },
    { body: (ids) => ({ kind: 'link', type: 'relates_to', ticketId: ids.number, ticketIds: [strangersTicket] }) },
    { body: (ids) => ({ kind: 'link', type: 'child', ticketId: ids.ticket, ticketIds: [ids.number] }) },
  ],
  getBulkJob: [{ params: (ids) => ({ id: ids.job }) }],
  undoBulkJob: [{ params: (ids) => ({ id: ids.job }), body: () => ({}) }],
  listLinks: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  linkTickets: [
    { params: ticket, body: () => ({ type: 'relates_to', ticketId: missing.number }) },
    { params: ownTicket, body: (ids) => ({ type: 'relates_to', ticketId: ids.ticket }) },
    { params: ownTicket, body: (ids) => ({ type: 'child', ticketId: ids.number }) },
  ],
  unlinkTickets: [{ params: (ids) => ({ ...ticket(ids), type: 'relates_to', ticketId: ids.number }) }],
  previewMerge: [
    { params: ticket, body: () => ({ ticketIds: [missing.number] }) },
    { params: ownTicket, body: (ids) => ({ ticketIds: [ids.ticket] }) },
  ],
  mergeTickets: [
    { params: ticket, body: () => ({ ticketIds: [missing.number] }) },
    { params: ownTicket, body: (ids) => ({ ticketIds: [ids.ticket], shareWords: true }) },
  ],
  splitTicket: [
    { params: ticket, body: (ids) => ({ commentId: ids.comment, subject: 'Knock knock' }) },
    { params: ownTicket, body: (ids) => ({ commentId: ids.comment, subject: 'Knock knock' }) },
  ],
  listComments: [{ params: ticket }],
  addComment: [
    { params: ticket, body: () => ({ body: 'Knock knock' }) },
    { params: ownTicket, body: (ids) => ({ body: 'Knock knock', uploadIds: [ids.upload] }) },
  ],
  editComment: [{ params: (ids) => ({ ...ticket(ids), commentId: ids.comment }), body: () => ({ body: 'Changed' }) }],
  deleteComment: [{ params: (ids) => ({ ...ticket(ids), commentId: ids.comment }) }],
  listAudit: [{ params: ticket }],
  approveRequest: [
    { params: ticket, body: () => ({}) },
    { params: ticket, body: () => ({ runId: missing.ticket }) },
  ],
  rejectRequest: [{ params: ticket, body: () => ({ comment: 'Knock knock' }) }],
  askBack: [{ params: ticket, body: () => ({ question: 'Knock knock?' }) }],
  delegateApproval: [{ params: ticket, body: (ids) => ({ toId: ids.member }) }],
  answerApprover: [{ params: ticket, body: () => ({ answer: 'Knock knock' }) }],
  getApprovals: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  listApprovals: [{}, { query: () => 'state=decided&limit=100' }],
  getDelegation: [{}],
  putDelegation: [{ body: (ids) => ({ delegateId: ids.member }) }],
  deleteDelegation: [{}],
  listDeliveries: [{ params: ticket }],
  createToken: [{ body: () => ({}) }],
  getMe: [{}],
  updateMe: [{ body: () => ({ locale: 'en' }) }],
  readFeed: [{ query: () => 'wait=0' }, { query: () => `cursor=${feedCursor}&wait=0` }],
  sayPresence: [
    { params: ticket, body: () => ({ doing: 'looking' }) },
    { params: (ids) => ({ id: ids.number }), body: () => ({ doing: null }) },
  ],
  getDashboard: [{}],
  listViews: [{}],
  getView: [{ params: (ids) => ({ id: ids.view }) }],
  createView: [{ body: (ids) => ({ name: '', filter: { queueId: ids.queue } }) }],
  updateView: [{ params: (ids) => ({ id: ids.view }), body: () => ({ name: 'Knock knock' }) }],
  deleteView: [{ params: (ids) => ({ id: ids.view }) }],
  exportTickets: [{ query: () => 'search=Heron' }, { query: (ids) => `queueId=${ids.queue}&limit=1000` }],
  listCannedResponses: [{}, { query: () => 'search=Heron' }],
  renderCannedResponse: [
    { params: (ids) => ({ id: ids.canned }), body: (ids) => ({ ticketId: ids.ticket }) },
    { params: (ids) => ({ id: ids.canned }), body: (ids) => ({ ticketId: ids.number }) },
  ],
  listManagedCannedResponses: [{}],
  getManagedCannedResponse: [{ params: (ids) => ({ id: ids.canned }) }],
  createManagedCannedResponse: [{ body: () => ({ name: 'Heron', shortcut: 'heron', body: '{{ no.such }}' }) }],
  updateManagedCannedResponse: [{ params: (ids) => ({ id: ids.canned }), body: () => ({ name: 'Knock knock' }) }],
  deleteManagedCannedResponse: [{ params: (ids) => ({ id: ids.canned }) }],
  listMembers: [{ query: () => 'pageSize=100' }, { query: () => 'search=Erin' }],
  getMember: [{ params: (ids) => ({ id: ids.member }) }],
  updateMember: [{ params: (ids) => ({ id: ids.member }), body: () => ({ vip: true, skills: ['vpn'] }) }],
  listQueues: [{}],
  getQueue: [{ params: (ids) => ({ id: ids.queue }) }],
  unbindQueueChannel: [{ params: (ids) => ({ id: ids.queue }) }],
  listManagedQueues: [{}],
  getManagedQueue: [{ params: (ids) => ({ id: ids.queue }) }],
  createManagedQueue: [
    { body: (ids) => ({ name: 'Knock knock', memberIds: [ids.member], leadId: ids.member, rotaId: ids.rota }) },
  ],
  updateManagedQueue: [{ params: (ids) => ({ id: ids.queue }), body: () => ({ name: 'Knock knock' }) }],
  deleteManagedQueue: [{ params: (ids) => ({ id: ids.queue }) }],
  getTicketRouting: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  testRoutingRules: [
    { body: (ids) => ({ ticketId: ids.ticket }) },
    { body: (ids) => ({ ticketId: ids.number, rules: [{ do: { queueId: ids.queue } }] }) },
  ],
  listRoutingRules: [{}],
  getRoutingRule: [{ params: (ids) => ({ id: ids.rule }) }],
  createRoutingRule: [
    { body: (ids) => ({ name: 'Knock knock', position: 1, do: { queueId: ids.queue } }) },
    { body: (ids) => ({ name: 'Knock knock', position: 1, do: { assignTo: { memberId: ids.member } } }) },
    { body: (ids) => ({ name: 'Knock knock', position: 1, do: { assignTo: { rotaId: ids.rota } } }) },
    { body: (ids) => ({ name: 'Knock knock', position: 1, when: { queueIds: [ids.queue] }, do: { priority: 'P1' } }) },
  ],
  updateRoutingRule: [{ params: (ids) => ({ id: ids.rule }), body: () => ({ active: false }) }],
  deleteRoutingRule: [{ params: (ids) => ({ id: ids.rule }) }],
  listRotas: [{}],
  getRota: [{ params: (ids) => ({ id: ids.rota }) }],
  createRota: [
    {
      body: (ids) => ({ name: 'Knock knock', timeZone: 'UTC', startsOn: '2026-03-02', memberIds: [ids.member] }),
    },
  ],
  updateRota: [{ params: (ids) => ({ id: ids.rota }), body: () => ({ everyDays: 1 }) }],
  deleteRota: [{ params: (ids) => ({ id: ids.rota }) }],
  getNotificationPreferences: [{}],
  putNotificationPreferences: [{ body: () => ({ matrix: {}, digest: { mode: 'off' } }) }],
  listNotifications: [{}, { query: () => 'unread=true&limit=100' }],
  countUnreadNotifications: [{}],
  readNotification: [{ params: (ids) => ({ id: ids.notification }), body: () => ({}) }],
  readAllNotifications: [{ body: () => ({}) }],
  listDefaultTemplates: [{}],
  previewTemplate: [
    { body: (ids) => ({ kind: 'replied', surface: 'chat', locale: 'en', ticketId: ids.ticket }) },
    { body: (ids) => ({ kind: 'replied', surface: 'chat', locale: 'en', ticketId: ids.number }) },
    { body: () => ({ kind: 'created', surface: 'chat', locale: 'en' }) },
  ],
  listTemplates: [{}],
  getTemplate: [{ params: (ids) => ({ id: ids.template }) }],
  createTemplate: [
    { body: () => ({ kind: 'waiting', surface: 'chat', locale: 'en', subject: 'x', body: '{{ no }}' }) },
  ],
  updateTemplate: [{ params: (ids) => ({ id: ids.template }), body: () => ({ body: 'Knock knock' }) }],
  deleteTemplate: [{ params: (ids) => ({ id: ids.template }) }],
  getTenantSettings: [{}],
  listCalendars: [{}],
  getCalendar: [{ params: (ids) => ({ id: ids.calendar }) }],
  createCalendar: [{ body: () => ({ name: 'Knock knock', timeZone: 'UTC', hours: allClosed }) }],
  updateCalendar: [{ params: (ids) => ({ id: ids.calendar }), body: () => ({ name: 'Knock knock' }) }],
  deleteCalendar: [{ params: (ids) => ({ id: ids.calendar }) }],
  importHolidays: [{ params: (ids) => ({ id: ids.calendar }), body: () => ({ country: 'DE', years: [2026] }) }],
  listHolidays: [{}, { query: () => 'country=DE&region=BY' }],
  listRecomputes: [{}],
  listSettingAudit: [{}, { query: (ids) => `subject=queue:${ids.queue}` }],
  listSlaPolicies: [{}],
  getSlaPolicy: [{ params: (ids) => ({ id: ids.policy }) }],
  createSlaPolicy: [
    { body: (ids) => aPolicy({ calendarId: ids.calendar }) },
    { body: (ids) => aPolicy({ match: { queueIds: [ids.queue] } }) },
    { body: (ids) => aPolicy({ escalation: [{ afterMinutes: 0, to: { memberId: ids.member } }] }) },
  ],
  updateSlaPolicy: [{ params: (ids) => ({ id: ids.policy }), body: () => ({ active: false }) }],
  deleteSlaPolicy: [{ params: (ids) => ({ id: ids.policy }) }],
  getCatalog: [{}, { query: (ids) => `category=${ids.category}` }, { query: () => 'q=Heron&sort=popularity' }],
  getCatalogItem: [{ params: (ids) => ({ id: ids.item }) }],
  getItemApprovers: [{ params: (ids) => ({ id: ids.item }) }],
  exportCatalog: [{}],
  importCatalog: [
    { body: (ids) => ({ yaml: anItemIn(ids.category) }) },
    { body: (ids) => ({ yaml: anItemIn('Hardware', ids.queue), dryRun: true }) },
  ],
  listServiceCategories: [{}],
  getServiceCategory: [{ params: (ids) => ({ id: ids.category }) }],
  createServiceCategory: [{ body: () => ({ name: 'Hardware' }) }],
  updateServiceCategory: [{ params: (ids) => ({ id: ids.category }), body: () => ({ name: 'Knock knock' }) }],
  deleteServiceCategory: [{ params: (ids) => ({ id: ids.category }) }],
  listServiceItems: [{}],
  getServiceItem: [{ params: (ids) => ({ id: ids.item }) }],
  createServiceItem: [
    { body: (ids) => ({ key: 'sc-knock', name: 'Knock knock', categoryId: ids.category }) },
    { body: (ids) => ({ key: 'sc-knock', name: 'Knock', categoryId: missing.category, ownerQueueId: ids.queue }) },
    {
      body: (ids) => ({
        key: 'sc-knock',
        name: 'Knock',
        categoryId: missing.category,
        chain: { stages: [askedFirst({ who: 'person', memberId: ids.member })] },
      }),
    },
  ],
  updateServiceItem: [{ params: (ids) => ({ id: ids.item }), body: () => ({ active: false }) }],
  deleteServiceItem: [{ params: (ids) => ({ id: ids.item }) }],
  updateTenantSettings: [
    { body: (ids) => ({ defaultQueueId: ids.queue }) },
    { body: (ids) => ({ costCenters: { sales: ids.member } }) },
  ],
  getFileLimits: [{}],
  createUpload: [{ body: () => ({ filename: 'knock.exe', size: 1 }) }],
  getUpload: [{ params: upload }],
  completeUpload: [{ params: upload, body: () => ({ blockIds: ['MDAw'] }) }],
  discardUpload: [{ params: upload }],
  attachFiles: [
    { params: ticket, body: (ids) => ({ uploadIds: [ids.upload] }) },
    { params: ticket, body: () => ({ filename: 'knock.txt', size: 5 }) },
    { params: ownTicket, body: (ids) => ({ uploadIds: [ids.upload] }) },
    { params: ownTicket, body: (ids) => ({ uploadIds: [ids.attachment] }) },
  ],
  listAttachments: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  attachmentLink: [
    { params: attachment, body: () => ({}) },
    { params: ofOwnTicket, body: () => ({}) },
  ],
  removeAttachment: [{ params: attachment }, { params: ofOwnTicket }],
  listTasks: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  createTask: [{ params: ticket, body: (ids) => ({ title: 'Knock knock', assigneeId: ids.member }) }],
  getTask: [{ params: task }, { params: (ids) => ({ id: ids.number, taskId: ids.task }) }],
  updateTask: [{ params: task, body: () => ({ status: 'done' }) }],
  listMyTasks: [{}, { query: () => 'assigneeId=me&status=open' }],
  listConnections: [{}],
  getConnection: [{ params: (ids) => ({ id: ids.connection }) }],
  createConnection: [{ body: () => ({ name: 'Heron Supplies', provider: 'http', baseUrl: 'http://10.0.0.1' }) }],
  updateConnection: [{ params: (ids) => ({ id: ids.connection }), body: () => ({ scopes: ['orders'] }) }],
  deleteConnection: [{ params: (ids) => ({ id: ids.connection }) }],
  listRuns: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  listRunnablePlaybooks: [{}],
  startRun: [
    { params: ticket, body: (ids) => ({ playbookId: ids.playbook }) },
    { params: ticket, body: () => ({}) },
  ],
  chooseStep: [
    { params: (ids) => ({ ...ticket(ids), runId: ids.run }), body: () => ({ choice: 'cancel' }) },
    { params: (ids) => ({ ...ticket(ids), runId: ids.run }), body: () => ({ choice: 'skip', stepId: 'look' }) },
  ],
  tryPlaybook: [
    { body: (ids) => ({ text: aPlaybook, itemId: ids.item }) },
    { body: () => ({ text: aPlaybook, answers: { name: 'Knock knock' } }) },
  ],
  listPlaybooks: [{}],
  getPlaybook: [{ params: (ids) => ({ id: ids.playbook }) }],
  createPlaybook: [{ body: () => ({ name: 'Heron by hand', text: 'name: knock' }) }],
  updatePlaybook: [{ params: (ids) => ({ id: ids.playbook }), body: () => ({ active: false }) }],
  deletePlaybook: [{ params: (ids) => ({ id: ids.playbook }) }],
};

beforeAll(async () => {
  product = await runningProduct();
  owner = await product.as('agent@contoso.example');
  const stranger = await product.as('employee@fabrikam.example');
  strangersTicket = (await stranger('POST', '/v1/portal/incidents', { body: { subject: 'Ours' } })).body.id;
  for (const part of ['employee', 'agent', 'admin']) strangers.push(await product.as(`${part}@fabrikam.example`));
  const employee = await product.as('employee@contoso.example');
  const attached = await aFile(product, employee, { filename: 'Heron.txt', content: Buffer.from(secret) });
  const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: secret, uploadIds: [attached] } }))
    .body;
  const note = await owner('POST', `/v1/tickets/${made.id}/comments`, {
    body: { body: `${secret}: a note`, isPrivate: true },
  });
  victim = {
    ticket: made.id,
    number: made.number,
    comment: note.body.id,
    member: made.requester.id,
    queue: made.queue.id,
    notification: await aNotification(made),
    template: await aTemplate(),
    ...(await promises()),
    ...(await routing()),
    ...(await catalog()),
    ...(await fulfilment(made.id)),
    upload: await aFile(product, employee, { filename: 'Heron 2.txt', content: Buffer.from(secret) }),
    attachment: attached,
    ...(await desk()),
    job: await aJob(made.id),
  };
});
afterAll(() => product.stop());

/** Where Contoso’s desk is in the news, once something has happened there. */
let feedCursor = '';

/** A view that Contoso’s desk shares and what it says often; and somebody of it at the ticket. */
async function desk(): Promise<{ view: string; canned: string }> {
  const admin = await product.as('admin@contoso.example');
  feedCursor = encodeURIComponent((await owner('GET', '/v1/feed?wait=0')).body.cursor);
  const view = await owner('POST', '/v1/views', { body: { name: 'Heron', shared: true, filter: { search: 'Heron' } } });
  const words = { name: 'Heron', shortcut: 'heron', body: secret };
  const canned = await admin('POST', '/v1/admin/canned-responses', { body: words });
  return { view: view.body.id, canned: canned.body.id };
}

/** Work on many tickets that changed nothing. */
async function aJob(id: string): Promise<string> {
  const job = await owner('POST', '/v1/agent/bulk', { body: { kind: 'assign', assigneeId: null, ticketIds: [id] } });
  return job.body.id;
}

/** How Contoso routes, as it is seeded. */
async function routing(): Promise<{ rule: string; rota: string }> {
  const admin = await product.as('admin@contoso.example');
  const [rule] = (await admin('GET', '/v1/admin/routing-rules')).body.items;
  const [rota] = (await admin('GET', '/v1/admin/rotas')).body.items;
  return { rule: rule.id, rota: rota.id };
}

/** A line in the inbox of whoever reported this. */
async function aNotification(made: { id: string; number: string; requester: { id: string } }): Promise<string> {
  const notification = {
    id: 'd0000000-0000-4000-8000-00000000beef',
    memberId: made.requester.id,
    kind: 'replied',
    ticketId: made.id,
    number: made.number,
    title: secret,
    text: secret,
    at: '2026-03-02T09:00:00.000Z',
    readAt: null,
  } as const;
  const store = product.application.platform.stores.forTenant(contoso?.id ?? '');
  await store.commit(inboxPartition(made.requester.id), [{ create: 'notification', doc: notification }]);
  return notification.id;
}

async function aTemplate(): Promise<string> {
  const admin = await product.as('admin@contoso.example');
  const words = { kind: 'replied', surface: 'email', locale: 'en', subject: 'Heron', body: secret };
  return (await admin('POST', '/v1/admin/templates', { body: words })).body.id;
}

/** The calendar and the first policy of the organisation. */
async function promises(): Promise<{ calendar: string; policy: string }> {
  const admin = await product.as('admin@contoso.example');
  const first = async (path: string): Promise<string> => (await admin('GET', path)).body.items[0].id;
  return { calendar: await first('/v1/admin/calendars'), policy: await first('/v1/admin/sla-policies') };
}

/** A category and an item of the organisation, as they are seeded. */
async function catalog(): Promise<{ category: string; item: string }> {
  const admin = await product.as('admin@contoso.example');
  const [item] = (await admin('GET', '/v1/admin/catalog/items')).body.items;
  return { category: item.categoryId, item: item.id };
}

/** A task under the ticket, a connection, a playbook and a run of it. */
async function fulfilment(
  ticketId: string,
): Promise<{ task: string; connection: string; playbook: string; run: string }> {
  const admin = await product.as('admin@contoso.example');
  const made = async (path: string, body: unknown): Promise<string> => (await admin('POST', path, { body })).body.id;
  const text = `name: ${JSON.stringify(secret)}\nsteps:\n  - { id: look, action: task.create, inputs: { title: Heron } }\n`;
  const playbook = await made('/v1/admin/playbooks', { name: 'Heron by hand', text });
  return {
    task: await made(`/v1/tickets/${ticketId}/tasks`, { title: secret }),
    connection: await made('/v1/admin/connections', {
      name: 'Heron Supplies',
      provider: 'vendor',
      baseUrl: 'https://heron.example/orders',
    }),
    playbook,
    run: await made(`/v1/agent/tickets/${ticketId}/runs`, { playbookId: playbook }),
  };
}

const contoso = organisations[0];
const marks = (): string[] => [
  'Heron',
  victim.ticket,
  victim.comment,
  victim.notification,
  victim.calendar,
  victim.policy,
  victim.category,
  victim.item,
  victim.task,
  victim.connection,
  victim.playbook,
  victim.run,
  victim.upload,
  victim.attachment,
  victim.view,
  victim.canned,
  victim.job,
  ...(contoso ? [contoso.id, ...contoso.people.flatMap((one) => [one.userId, one.upn, one.name])] : []),
  ...(contoso?.queues.map((queue) => queue.id) ?? []),
];

function knock(caller: Caller, id: string, how: Knock, ids: Ids): Promise<Answer> {
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) throw new Error(`no endpoint ${id}`);
  const params = how.params?.(ids) ?? {};
  const path = pathParameters(endpoint.path).reduce<string>(
    (built, name) => built.replace(`{${name}}`, encodeURIComponent(params[name] ?? '')),
    endpoint.path,
  );
  const query = how.query ? `?${how.query(ids)}` : '';
  return caller(endpoint.method, path + query, how.body ? { body: how.body(ids) } : {});
}

/**
 * Those of operators have no organisation to keep apart: `every-operator-route.test.ts` knocks at them. The links of mails are
 * their own proof: `every-link-route.test.ts` does.
 */
const elsewhere = [...publicRoutes, ...linkRoutes, ...operatorRoutes].map((route) => route.endpoint);
const signed = endpoints.filter((endpoint) => !elsewhere.includes(endpoint));

it('knows how to knock at every route', () => {
  expect(Object.keys(knocks).sort()).toEqual(signed.map((endpoint) => endpoint.id).sort());
});

describe.each(signed.map((endpoint) => endpoint.id))('%s', (id) => {
  it('answers a foreign id as it answers a missing one, and tells nothing', async () => {
    for (const stranger of strangers) {
      for (const how of knocks[id] ?? []) {
        const foreign = await knock(stranger, id, how, victim);
        const absent = await knock(stranger, id, how, missing);
        expect(foreign.status).toBe(absent.status);
        const neutral = (answer: Answer) =>
          JSON.stringify(
            id === 'createToken'
              ? Object.keys(answer.body)
              : answer.status >= 400
                ? { ...answer.body, instance: '' }
                : answer.body,
          ).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'some id');
        expect(neutral(foreign)).toBe(neutral(absent));
        const told = JSON.stringify(foreign.body);
        const asked = JSON.stringify(how.body?.(victim) ?? '');
        for (const mark of marks().filter((one) => !asked.includes(one))) expect(told).not.toContain(mark);
      }
    }
  });

  it('refuses whoever has no token, and whose token is of no organisation', async () => {
    const how = knocks[id]?.[0] ?? {};
    const nobody = await knock(product.call, id, how, victim);
    expect(nobody).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
    const token = await product.issuer.tokenFor({
      name: 'Somebody',
      upn: 'somebody@unknown.example',
      tenantId: '99999999-0000-4000-8000-000000000000',
      userId: '99999999-0000-4000-8000-000000000001',
    });
    const unknown = await knock(
      (method, path, call = {}) =>
        product.call(method, path, { ...call, headers: { authorization: `Bearer ${token}` } }),
      id,
      how,
      victim,
    );
    expect(unknown).toMatchObject({ status: 403, body: { code: 'CAT_TENANT_FORBIDDEN' } });
  });
});

it('left the ticket as it was', async () => {
  const ticketNow = (await owner('GET', `/v1/tickets/${victim.ticket}`)).body;
  expect(ticketNow).toMatchObject({ version: 1, subject: secret, assignee: null });
  expect((await owner('GET', `/v1/tickets/${victim.ticket}/comments`)).body.items).toHaveLength(1);
});
